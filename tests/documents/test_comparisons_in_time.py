"""Every page that compares texts answers in time, with hostile texts in all its sections."""

import uuid

import pytest
from django.utils import timezone

from core import clock
from documents import actions
from documents.exchange.copies.parts import Copy, Part
from documents.models import Draft, Revision, Section
from richtext import comparisons, tree
from tests.documents.comparing import BASE, PAIRS, filled_with, make_nine_sections
from tests.documents.factories import save_text, section_of
from tests.documents.malicious_texts import within_budget
from tests.roadmaps.factories import open_roadmap, publish

pytestmark = pytest.mark.django_db
SITUATION = BASE + "sections/situation/"
UNMARKED = ("too long to mark", "Too much of this part differs")
COSTLIEST = ("paragraphs", "short paragraphs", "letters")
COARSE = "too long, or differ too much"


@pytest.fixture
def nine(kenya, workshop, day):
    """Kenya's roadmap with nine sections, just opened."""
    make_nine_sections()
    return open_roadmap(kenya, workshop)


def submitted(draft, by, body):
    return actions.submit(draft=filled_with(draft, body), token=uuid.uuid4(), by=by)


def twice(draft, by, old, new):
    """Submitted with the old text, withdrawn, and submitted with the new one."""
    submitted(draft, by, old)
    actions.withdraw(draft=draft, reason="", by=by)
    return submitted(draft, by, new)


def answer(client, url, status=200):
    """The page in time; it was shown before, which reads the templates and knows the texts."""
    client.get(url)
    with within_budget(url):
        response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def everything_differs(draft, people, old, new):
    """Two revisions, which a reviewer compares."""
    twice(draft, people("focal"), old, new)
    return people("reviewer"), BASE + "compare/"


def under_review(draft, people, old, new):
    twice(draft, people("focal"), old, new)
    return people("reviewer"), BASE + "review/"


def before_submitting(draft, people, old, new):
    submitted(draft, people("focal"), old)
    actions.withdraw(draft=draft, reason="", by=people("focal"))
    filled_with(draft, new)
    return people("focal"), BASE + "submit/"


def before_endorsing(draft, people, old, new):
    before_submitting(draft, people, old, new)
    return people("authority"), BASE + "endorse/"


PAGES = (everything_differs, under_review, before_submitting, before_endorsing)


@pytest.fixture
def people(request):
    """`people("focal")`: that person, once a test needs them; an authority has to endorse."""
    return request.getfixturevalue


@pytest.mark.parametrize(
    ("page", "name"),
    [
        *((under_review, name) for name in PAIRS),
        *((page, name) for page in PAGES if page != under_review for name in COSTLIEST),
    ],
)
def test_nine_long_sections_are_compared_in_time(nine, people, as_user, page, name):
    person, url = page(nine, people, *PAIRS[name])

    html = answer(as_user(person), url)

    assert any(words in html for words in UNMARKED)


@pytest.mark.parametrize("page", PAGES)
def test_short_texts_are_marked_on_the_same_pages(nine, people, as_user, page):
    person, url = page(nine, people, "<p>Older words.</p>", "<p>Newer words.</p>")

    html = answer(as_user(person), url)

    assert html.count("</span>Older</del>") == html.count("</span>Newer</ins>") == 9
    assert not any(words in html for words in UNMARKED)


@pytest.mark.parametrize("page", PAGES)
def test_a_part_is_marked_first_where_the_reader_asks_for_it(nine, people, as_user, page):
    old = "".join(f"<p>Line {number} of it.</p>" for number in range(1_500))
    person, url = page(nine, people, old, old.replace("of", "from"))
    client = as_user(person)
    last = "follow-up"
    assert f"marks={last}#p-{last}" in answer(client, url)

    html = answer(client, f"{url}?marks={last}")

    assert f"marks={last}#p-{last}" not in html
    assert "</span>from</ins>" in html[html.index(f'id="p-{last}"') :]


def written(draft, *texts, by):
    """Saves of one section, in turn by these people; the keys of the texts in its history."""
    section = section_of(draft)
    for number, text in enumerate(texts):
        section.body, section.version = text, section.version + 1
        section.updated_by, section.updated_at = by[number % len(by)], clock.now()
        section.save()
    events = Section.pgh_event_model.objects.filter(pgh_obj=section.pk, version__gt=1)
    return list(events.order_by("pgh_id").values_list("pgh_id", flat=True))


@pytest.mark.parametrize("name", PAIRS)
def test_two_texts_of_a_section_are_compared_in_time(draft, focal, as_user, name):
    old, new = written(draft, *PAIRS[name], by=[focal])[-2:]

    html = answer(as_user(focal), f"{SITUATION}history/?old={old}&new={new}")

    assert "added:" in html
    assert html.count("<ins>") < 10_000


def test_two_short_texts_of_a_section_are_compared_word_by_word(draft, focal, as_user):
    old, new = written(draft, "<p>Older words.</p>", "<p>Newer words.</p>", by=[focal])[-2:]

    html = answer(as_user(focal), f"{SITUATION}history/?old={old}&new={new}")

    assert "</span>Newer</ins>" in html
    assert COARSE not in html


@pytest.mark.parametrize(
    ("url", "name"),
    [
        *((BASE + "history/", name) for name in PAIRS),
        *((SITUATION + "history/", name) for name in COSTLIEST),
    ],
)
def test_thirty_saves_are_listed_in_time(draft, focal, contributor, as_user, url, name):
    written(draft, *(PAIRS[name] * 16), by=[focal, contributor])

    html = answer(as_user(focal), url)

    assert "its words are not counted here" in html


def test_words_of_short_saves_are_counted(draft, focal, contributor, as_user):
    written(draft, *(f"<p>{'word ' * n}</p>" for n in range(1, 40)), by=[focal, contributor])

    html = answer(as_user(focal), BASE + "history/")

    assert html.count("1 words added, 0 removed") == 29  # the thirtieth entry is the opening
    assert "its words are not counted here" not in html


def different(text):
    """The text with other words in many places."""
    return text.replace("x", "y").replace("b ", "d ").replace("1", "7")


@pytest.mark.parametrize("name", PAIRS)
def test_a_conflict_of_long_texts_is_shown_in_time(draft, focal, contributor, as_user, name):
    old, new = PAIRS[name]
    save_text(draft, contributor, old, 1)
    save_text(draft, contributor, new, 2)
    conflicting = save_text(draft, focal, f"<p>Mine.</p>{different(old)}", 2).conflicting

    html = answer(as_user(focal), f"{SITUATION}compare/{conflicting.pk}/")

    assert "passage-1" in html or "say the same" in html


@pytest.mark.parametrize("name", COSTLIEST)
def test_nine_corrections_are_brought_into_an_amendment_in_time(nine, people, as_user, name):
    old, new = PAIRS[name]
    filled_with(nine, old)
    roadmap = publish(nine, people("focal"), people("reviewer"))
    draft = actions.amend(document=roadmap, reason="A new law.", by=people("focal"))
    draft.sections.update(body=new)
    corrected = roadmap.published.content | {"sections": [
        section | {"body": different(section["body"])}
        for section in roadmap.published.content["sections"]
    ]}  # fmt: skip
    revision = Revision.objects.create(
        document=roadmap, draft=roadmap.published.draft, number=2, content=corrected,
        sha256="0" * 64, submitted_at=timezone.now(), submitted_by=people("reviewer"),
        corrects=roadmap.published,
    )  # fmt: skip
    type(roadmap).objects.filter(pk=roadmap.pk).update(published=revision)

    html = answer(as_user(people("focal")), BASE + "merge/")

    assert html.count('class="card passage') == 9


@pytest.mark.parametrize("name", PAIRS)
def test_a_long_section_of_a_returned_copy_is_compared_in_time(draft, focal, as_user, name):
    old, new = PAIRS[name]
    written(draft, old, by=[focal])
    part = Part(code="situation", body=tree.canonical(new), version=2)
    copy = actions.keep_copy(
        draft=draft, copy=Copy("docx", draft.pk, [part]), file_name="a.docx", sha256="a" * 64,
        by=focal,
    )  # fmt: skip

    html = answer(as_user(focal), f"{BASE}copies/{copy.pk}/")

    assert "What the copy changes in the stored text" in html


def test_without_the_allowance_nothing_would_be_coarse(nine, people, as_user, monkeypatch):
    monkeypatch.setattr(comparisons.Comparer, "_takes", lambda *_args: True)
    person, url = everything_differs(nine, people, *PAIRS["rows"])
    client = as_user(person)

    html = client.get(url).content.decode()

    assert not any(words in html for words in UNMARKED)
    assert Draft.objects.count() == 1
