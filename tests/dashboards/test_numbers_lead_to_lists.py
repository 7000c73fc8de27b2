"""Every figure of the dashboard opens a list that has as many rows as it says."""

import re
from datetime import date

import pytest
from django.urls import reverse

from commitments.models import PartAnswer
from tests.dashboards.factories import (
    commitment_of,
    deadline_of,
    milestone_of,
    parts_of,
    roadmap_of,
)
from tests.dashboards.figures_on_page import figures_of
from tests.factories import CountryFactory, OfficeFactory, WorkshopFactory
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = reverse("dashboards:dashboard")
PAST = date(2017, 9, 1)


@pytest.fixture
def owing(workshop, kenya, uganda):
    """Kenya and Uganda owe something of every kind, and so does UNOSSC."""
    meeting = WorkshopFactory(
        code="cm-2018", kind="consultative meeting", series=workshop.series, drafting_months=None,
        starts_on=None, ends_on=None,
    )  # fmt: skip
    kenya.subregion_name = "Eastern Africa"
    kenya.save()
    roadmap_of(kenya, due=PAST)
    published = roadmap_of(uganda, state="published")
    promise = commitment_of(published, parts_of(workshop)["2a"])
    milestone_of(promise, PAST)
    milestone_of(promise, PAST, is_binding=False)
    milestone_of(promise, date(2017, 12, 1), baseline=PAST)
    deadline_of(uganda, kind="item", due=PAST)
    deadline_of(kenya, kind="contribution", due=PAST, topic=meeting.code)
    deadline_of(OfficeFactory(), kind="item", due=PAST)
    deadline_of(OfficeFactory(), kind="scheduling", due=PAST, topic=meeting.code)
    deadline_of(kenya, kind="meeting", due=PAST, topic=meeting.code)
    deadline_of(kenya, kind="item", due=PAST, topic="another-workshop")


def test_overdue_counts_every_kind_and_each_part_opens_its_list(as_user, reviewer, owing):
    client = as_user(reviewer)
    figures = figures_of(client.get(URL).content.decode())

    expected = {
        "deadlines overdue": 6,
        "Roadmaps to submit": 1,
        "Milestones": 1,
        "Action items": 1,
        "Contributions to the synthesis": 1,
        "UNOSSC’s own": 2,
    }
    assert {words: figures[words][0] for words in expected} == expected
    for words, count in expected.items():
        listing = client.get(figures[words][1]).context["listing"]
        assert (words, len(listing.rows), listing.count) == (words, count, count)
    assert figures["Milestones"][1] == (
        "/deadlines/?show=overdue&kind=milestone&workshop=nairobi-2017"
    )


@pytest.mark.parametrize(
    ("query", "overdue", "submitted"),
    [
        ({"region": "014"}, 2, "0 of 1"),
        ({"group": "ldc"}, 0, "0 of 0"),
        ({"theme": "7"}, 6, "1 of 2"),
        ({"state": "overdue"}, 6, "1 of 2"),
    ],
)
def test_parties_narrow_the_figures_but_state_and_theme_do_not(
    as_user, reviewer, owing, query, overdue, submitted
):
    client = as_user(reviewer)
    page = folded(client.get(URL, query))
    count, address = figures_of(page)["deadlines overdue"]

    assert (count, submitted in page) == (overdue, True)
    assert client.get(address).context["listing"].count == overdue


def test_moved_dates_of_what_binds_no_longer_are_not_counted(as_user, reviewer, owing, kenya):
    deadline_of(kenya, due=date(2018, 1, 1), baseline=PAST, is_binding=False)
    client = as_user(reviewer)
    _days, address = figures_of(client.get(URL).content.decode())["days slip ofmoved date"]

    assert client.get(address).context["listing"].count == 1


def test_moved_dates_open_their_list(as_user, reviewer, owing):
    client = as_user(reviewer)
    _days, address = figures_of(client.get(URL).content.decode())["days slip ofmoved date"]

    assert client.get(address).context["listing"].count == 1


def test_reviews_that_wait_open_the_queue_of_the_same_roadmaps(
    as_user, reviewer, workshop, kenya, uganda
):
    roadmap_of(kenya, state="submitted")
    roadmap_of(uganda, state="submitted", workshop=WorkshopFactory(code="benin-2017"))
    client = as_user(reviewer)

    figures = figures_of(client.get(URL, {"workshop": workshop.code}).content.decode())
    (count, address), *_others = (
        figures[words] for words in figures if words.startswith("roadmaps in review")
    )

    assert count == 1
    assert address == "/review/?kind=roadmap&workshop=nairobi-2017"
    assert len(client.get(address).context["queue"].drafts) == 1


def test_roadmap_whose_date_never_bound_is_not_overdue(as_user, reviewer, kenya):
    roadmap = roadmap_of(kenya, due=PAST)
    roadmap.deadline.is_binding = False
    roadmap.deadline.save()

    page = as_user(reviewer).get(URL, {"state": "overdue"}).content.decode()

    assert "No roadmap fits" in page
    assert figures_of(page)["deadlines overdue"][0] == 0


def test_published_roadmap_under_amendment_is_in_both_states(as_user, reviewer, kenya):
    roadmap = roadmap_of(kenya, state="published")
    roadmap.drafts.create(
        number=2, state="drafting", has_text=True, base=roadmap.published, reason="News."
    )
    client = as_user(reviewer)

    for state in ("published", "drafting", "in"):
        page = folded(client.get(URL, {"state": state}))
        assert "1 of 1 roadmaps" in page or "1 of 1 roadmap" in page
        row = page[page.index("<tbody>") : page.index("</tbody>")]
        assert "Published" in row
        assert "Drafting" in row
        listed = client.get(reverse("roadmaps:list"), {"state": state})
        assert listed.context["page"].paginator.count == 1


def test_page_says_what_state_and_theme_do_not_narrow(as_user, reviewer, workshop, kenya):
    promise = commitment_of(roadmap_of(kenya), parts_of(workshop)["2a"])
    promise.themes.create(number=7, titles={"en": "Mainstreaming"})
    client = as_user(reviewer)

    by_state, by_theme = (
        client.get(URL, q).content.decode() for q in ({"state": "in"}, {"theme": "7"})
    )

    assert "The state narrows the table" in by_state
    assert "The theme greys" not in by_state
    assert "The theme greys the cells" in by_theme
    assert "The state narrows" not in by_theme


def test_theme_greys_cells_without_a_commitment_under_it_and_drops_no_party(
    as_user, reviewer, workshop, kenya, uganda
):
    parts = parts_of(workshop)
    roadmap = roadmap_of(kenya, state="accepted")
    promise = commitment_of(roadmap, parts["2a"])
    commitment_of(roadmap, parts["2a"])
    promise.themes.create(number=7, titles={"en": "Mainstreaming"})
    commitment_of(roadmap, parts["2b"])
    roadmap_of(uganda)

    page = folded(as_user(reviewer).get(URL, {"theme": "7"}))

    cells = re.findall(r'<td ?([^>]*)><a [^>]* aria-label="([^"]+)"', page)
    labels = {label: css for css, label in cells}
    assert "greyed" not in labels["Kenya, 2a: 2 commitments, not started"]
    assert "greyed" in labels["Kenya, 2b: 1 commitment, not started, none under the theme"]
    assert "greyed" in labels["Uganda, 2a: none yet"]


def test_cell_of_a_draft_leads_to_the_numbers_that_staff_may_read(
    as_user, reviewer, workshop, kenya
):
    parts = parts_of(workshop)
    roadmap = roadmap_of(kenya)
    for _number in range(3):
        commitment_of(roadmap, parts["2a"])
    PartAnswer.objects.create(roadmap_id=roadmap.pk, part=parts["2b"], reason="A secret")
    client = as_user(reviewer)
    cell = re.search(r'href="([^"]+)#part-2a"', client.get(URL).content.decode())[1]

    page = folded(client.get(cell))

    assert '<dt id="part-2a">2a Legal frameworks</dt> <dd>3 commitments</dd>' in page
    assert '<dt id="part-2b">2b Resources</dt> <dd>none, with a reason</dd>' in page
    assert '<dt id="part-5">5 Reporting</dt> <dd>none yet</dd>' in page
    assert "A secret" not in page
    assert "A promise" not in page


def test_numbers_of_a_draft_are_not_on_the_page_once_it_is_submitted(
    as_user, reviewer, workshop, kenya
):
    roadmap_of(kenya, state="submitted")
    parts_of(workshop)

    page = as_user(reviewer).get("/roadmaps/nairobi-2017/KEN/")

    assert page.status_code == 200
    assert "Commitments in the draft" not in page.content.decode()


def test_region_filter_has_sub_regions_of_m49(as_user, reviewer, workshop):
    CountryFactory(code="KEN")

    page = folded(as_user(reviewer).get(URL, {"region": "014"}))

    assert '<optgroup label="Regions and sub-regions (UN M49)">' in page
    assert '<option value="014" selected>Eastern Africa</option>' in page
