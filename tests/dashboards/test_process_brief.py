"""/dashboard/brief/nairobi-2017/: one page for a director; for UNOSSC's people."""

import io
from datetime import date

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pypdf import PdfReader

from core import clock
from dashboards.briefs import content, pdf, word
from dashboards.briefs.content import Brief, Figure, Line, Link, Part
from deadlines import actions as deadlines
from deadlines.models import Extension
from documents import actions
from tests.dashboards.factories import (
    commitment_of,
    deadline_of,
    many,
    milestone_of,
    parts_of,
    roadmap_of,
    writer_for,
)
from tests.factories import CountryFactory, OfficeFactory, WorkshopFactory
from tests.markup import folded
from tests.pages import page_of
from tests.roadmaps.factories import open_roadmap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/brief/nairobi-2017/"
LONG = {
    "en": "The Democratic and Federal Union of the Islands of the Eastern and Southern Seas " * 3,
    "fr": "L’Union démocratique et fédérale des îles des mers orientales et méridionales " * 3,
    "es": "La Unión Democrática y Federal de las Islas de los Mares del Este y del Sur " * 3,
    "pt": "A União Democrática e Federal das Ilhas dos Mares Orientais e Meridionais " * 3,
    "ar": "الاتحاد الديمقراطي الاتحادي لجزر البحار الشرقية والجنوبية والشمالية والغربية " * 3,
}


def figures_on(response):
    """Now, before and the change, by label."""
    brief = response.context["brief"]
    return {each.label: (each.now, each.before, each.change) for each in brief.figures}


def part_of(response, key):
    (part,) = [part for part in response.context["brief"].parts if part.key == key]
    return [(line.subject.text, line.plain) for line in part.lines], part.more


def test_brief_sets_the_figures_of_a_month_before_beside_those_of_today(
    as_user, reviewer, workshop, kenya, uganda
):
    with clock.at(date(2017, 9, 1)):
        roadmap_of(kenya, state="submitted", since=date(2017, 9, 1))
        roadmap_of(uganda, text=False, since=date(2017, 9, 1))
    ghana = CountryFactory(code="GHA")
    roadmap_of(ghana, state="submitted", since=date(2017, 10, 10), due=date(2017, 9, 1))

    figures = figures_on(as_user(reviewer).get(URL))

    assert figures["Roadmaps expected"] == ("3", "2", "1 more")
    assert figures["Submitted or later"] == ("2", "1", "1 more")
    assert figures["In review"] == ("2", "1", "1 more")
    assert figures["Longest wait in review"] == ("45 days", "15 days", "30 days more")
    assert figures["Roadmaps not started"] == ("1", "1", "no change")


def test_brief_says_that_delivery_of_the_past_is_not_recorded(as_user, reviewer, workshop, kenya):
    commitment_of(roadmap_of(kenya), parts_of(workshop)["2a"], "limited")

    response = as_user(reviewer).get(URL)

    assert figures_on(response)["Limited"] == ("1", "–", "")
    assert "How far commitments were delivered on a past day is not recorded." in (
        response.content.decode()
    )


def test_brief_shows_what_is_late_with_the_newest_reason_of_the_party(
    as_user, reviewer, workshop, kenya, uganda
):
    roadmap = roadmap_of(kenya, due=date(2017, 10, 6))
    focal = writer_for(kenya)
    for reason in ("The old reason.", "The ministry was merged."):
        Extension.objects.create(
            deadline=roadmap.deadline, from_on=date(2017, 10, 1), to_on=date(2017, 10, 6),
            reason=reason, asked_by=focal, state="refused", decided_by=reviewer,
            decided_at=clock.now(), decision_reason="No.",
        )  # fmt: skip
    deadlines.extend(
        deadline=roadmap.deadline, to_on=date(2017, 10, 9), reason="Ours.", by=reviewer
    )
    roadmap_of(uganda, due=date(2017, 10, 15))
    milestone_of(commitment_of(roadmap, parts_of(workshop)["2a"]), date(2017, 9, 1))

    lines, more = part_of(as_user(reviewer).get(URL), "late")

    assert lines == [
        (
            "Kenya",
            "Roadmaps to submit: 1, Milestones: 1 (45 days overdue). "
            "Its reason: “The ministry was merged.”",
        ),
        (
            "Uganda",
            "Roadmaps to submit: 1 (1 day overdue). "
            "No focal point, alternate or contributor; no one from its list to invite.",
        ),
    ]
    assert more == 0


def test_brief_names_the_most_urgent_and_counts_the_others(as_user, reviewer, workshop):
    for number in range(9):
        roadmap_of(CountryFactory(code=f"X{number:02d}"), due=date(2017, 10, 6))

    lines, more = part_of(as_user(reviewer).get(URL), "late")

    assert (len(lines), more) == (6, 3)


def test_brief_shows_what_comes_in_sixty_days(as_user, reviewer, workshop, kenya, uganda):
    roadmap_of(kenya)
    roadmap_of(uganda)
    deadline_of(kenya, kind="item", due=date(2017, 12, 15))
    deadline_of(kenya, kind="item", due=date(2017, 12, 16))
    WorkshopFactory(
        code="cm-2017", kind="consultative meeting", series=workshop.series, drafting_months=None,
        name="Consultative meeting", starts_on=date(2017, 11, 20), ends_on=date(2017, 11, 21),
    )  # fmt: skip

    lines, _more = part_of(as_user(reviewer).get(URL), "coming")

    assert lines == [
        ("4 November 2017", "Roadmaps to submit: 2"),
        ("20 November 2017", "Consultative meeting"),
        ("15 December 2017", "Action items: 1"),
    ]


def test_brief_shows_what_unossc_must_decide(as_user, reviewer, workshop, kenya, uganda):
    kenyan = roadmap_of(kenya)
    deadlines.ask_extension(
        deadline=kenyan.deadline, to_on=date(2017, 12, 4), reason="We lost our staff.",
        by=writer_for(kenya),
    )  # fmt: skip
    roadmap_of(uganda, state="submitted", since=date(2017, 10, 5))
    roadmap_of(CountryFactory(code="GHA", name="Ghana"), state="accepted")
    roadmap_of(CountryFactory(code="MLI", name="Mali"))
    WorkshopFactory(
        code="cm-2018", kind="consultative meeting", series=workshop.series, drafting_months=None,
        name="Consultative meeting", starts_on=None, ends_on=None,
    )  # fmt: skip

    response = as_user(reviewer).get(URL)

    assert part_of(response, "decisions")[0] == [
        ("Kenya", "Asks for time until 4 December 2017: “We lost our staff.”"),
        ("1 roadmap waits for review", "Uganda (11 days)"),
        ("1 roadmap is accepted and not published yet", "Ghana"),
        ("1 party has no one who acts for it", "Mali"),
        ("Consultative meeting", "This meeting has no date yet."),
    ]
    page = folded(response)
    assert f'href="/deadlines/{kenyan.deadline_id}/"' in page
    assert 'href="/roadmaps/nairobi-2017/UGA/review/"' in page
    assert 'href="/people/MLI/"' in page


def test_empty_process_says_so(as_user, reviewer, workshop):
    page = page_of(as_user(reviewer), URL)

    assert "no roadmap has been opened yet" in page
    assert "Nothing is late, and no roadmap is at risk." in page
    assert "Nothing waits for UNOSSC." in page


def test_names_are_escaped(as_user, reviewer, kenya):
    kenya.name = "<b>Kenya"
    kenya.save()
    roadmap_of(kenya, due=date(2017, 10, 6))

    page = page_of(as_user(reviewer), URL)

    assert "<b>Kenya" not in page
    assert "&lt;b&gt;Kenya" in page


def test_closed_roadmap_counts_before_it_was_closed(
    as_user, reviewer, administrator, workshop, kenya
):
    with clock.at(date(2017, 9, 1)):
        draft = open_roadmap(kenya, workshop, by=reviewer)
    actions.close(draft=draft, reason="It left.", by=administrator)

    figures = figures_on(as_user(reviewer).get(URL))

    assert figures["Roadmaps expected"] == ("0", "1", "1 fewer")


def test_twelve_statements_at_most_and_no_more_with_ten_times_the_data(as_user, reviewer, workshop):
    client, parts = as_user(reviewer), parts_of(workshop)
    OfficeFactory()
    many(3, workshop, parts=parts, commitments=2)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    many(27, workshop, start=10, parts=parts, commitments=20)
    with CaptureQueriesContext(connection) as more:
        client.get(URL)

    assert len(few) == len(more) <= 12


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_file_is_named_after_the_workshop_and_the_day(as_user, reviewer, kenya, form):
    roadmap_of(kenya)

    response = as_user(reviewer).get(f"{URL}brief.{form}")

    assert response.status_code == 200
    assert f'filename="brief-nairobi-2017-2017-10-16.{form}"' in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"


def test_word_file_says_what_the_page_says(as_user, reviewer, kenya):
    roadmap_of(kenya, due=date(2017, 10, 6))

    response = as_user(reviewer).get(f"{URL}brief.docx")

    document = docx.Document(io.BytesIO(response.content))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert "What is late or at risk, and why" in paragraphs
    assert any(text.startswith("Kenya: Roadmaps to submit: 1") for text in paragraphs)
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells == ["Roadmaps expected", "1", "0", "1 more"]
    assert document.tables[0].rows[0].cells[2].text == "16 September 2017"


def worst(language):
    """A brief in which everything is as long as it can be."""
    name, text = content.short_name(LONG[language]), content.quoted(LONG[language] * 3, language)
    thing = Link(f"{name} (1,234 days)")
    sentence, listed = Line(Link(name), name, text), Line(Link(name), things=(thing,) * 4, more=12)
    part = Part("part", name, [sentence, listed, sentence, sentence, listed], name, 12)
    figures = [Figure(name[:40], "1,234 days", "1,234 days", "1,234 days fewer")] * 22
    return Brief(name * 2, name, date(2017, 10, 16), date(2017, 9, 16), figures,
                 [part] * 5, "brief", [text.text])  # fmt: skip


@pytest.mark.parametrize("language", LONG)
def test_pdf_is_one_tagged_page_whatever_the_names(language):
    with translation.override(language):
        made = pdf.write(worst(language))

    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize("language", LONG)
def test_word_file_takes_the_smallest_type_for_the_longest_names(language):
    with translation.override(language):
        assert word.size_for(worst(language)) == word.SMALLEST
        made = word.write(worst(language))

    document = docx.Document(io.BytesIO(made))
    assert document.styles["Normal"].font.size.pt == word.SMALLEST
    assert len(document.sections) == 1


def test_short_brief_has_large_type():
    brief = Brief("Title", "Subtitle", date(2017, 10, 16), date(2017, 9, 16),
                  [Figure("Figure", "1")] * 10, [], "brief")  # fmt: skip

    assert word.size_for(brief) == word.SIZES[0]


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2017, 10, 16), date(2017, 9, 16)),
        (date(2017, 3, 31), date(2017, 2, 28)),
        (date(2020, 3, 30), date(2020, 2, 29)),
        (date(2018, 1, 5), date(2017, 12, 5)),
    ],
)
def test_past_day_is_the_same_day_of_the_previous_month_or_its_last(today, then):
    assert content.past_day(today) == then


@pytest.mark.parametrize(
    ("change", "words"), [(-2, "2 fewer"), (-1, "1 fewer"), (0, "no change"), (1, "1 more")]
)
def test_change_is_said_in_words(change, words):
    assert content.difference(change) == words
