"""/search/: what each reader finds of each kind, in which order, and page by page."""

import importlib
import uuid
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from accounts.roles import Role
from commitments.evidence.actions import add_link
from commitments.models import Commitment, Evidence, PublishedCommitment, Theme
from dashboards.search.page import EACH, PAGE, Search
from documents import actions
from documents.models import Attachment, Document, Draft, RevisionFile, RevisionSection
from files.models import StoredFile
from tests.commitments.factories import add, make_agenda
from tests.conftest import person_for
from tests.dashboards.test_dashboard import statements
from tests.documents.factories import save_text
from tests.factories import CountryFactory, OrganisationFactory, PersonFactory, WorkshopFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, open_roadmap, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PUBLIC = {
    "parties": {"Pumpland"},
    "sections": {"Situation of Kenya"},
    "commitments": {"A pump law"},
    "agreed": {"Pumps"},
    "themes": {"Pumps for all"},
    "events": {"Pump meeting"},
    "files": {"published pump.pdf"},
}
DRAFTS = {
    "sections": {"Situation of Uganda"},
    "commitments": {"A pump fund"},
    "files": {"drafted pump.pdf"},
}
SUBMITTED = {
    "sections": {"Situation of Egypt"},
    "commitments": {"A pump office"},
    "files": {"submitted pump.pdf"},
}
PEOPLE = {"people": {"Pump Otieno"}}
ORGANISATIONS = {"organisations": {"Pump works"}}
SEEN = {
    "guest": [PUBLIC],
    "focal": [PUBLIC],
    "stranger": [PUBLIC, DRAFTS],
    "reviewer": [PUBLIC, SUBMITTED, PEOPLE],
    "administrator": [PUBLIC, SUBMITTED, PEOPLE, ORGANISATIONS],
}


@pytest.fixture
def egypt(db):
    return CountryFactory(code="EGY", name="Egypt", iso2="EG", m49="818")


@pytest.fixture
def world(kenya, uganda, egypt, workshop, focal, stranger, reviewer, administrator):
    """Kenya's text is published, Egypt's is submitted, Uganda writes; each speaks of pumps."""
    make_agenda(workshop)
    for name, party, title in (
        ("published", kenya, "A pump law"),
        ("submitted", egypt, "A pump office"),
        ("drafted", uganda, "A pump fund"),
    ):
        draft = open_roadmap(party, workshop)
        author = {kenya: focal, uganda: stranger}.get(party) or focal_of(party)
        add(draft, author, title=title)
        file = StoredFile.objects.create(
            owner="section", party=party, name=f"{name} pump.pdf", format="pdf", size=9,
            sha256="a" * 64, uploaded_by=author,
        )  # fmt: skip
        complete(draft)
        section = draft.sections.get(template__code="situation")
        draft.sections.filter(pk=section.pk).update(body=f"<p>Solar pumps of {party.name}.</p>")
        if name == "drafted":
            Attachment.objects.create(section=section, file=file, updated_by=author)
        else:
            whole = Draft.objects.for_writing().get(pk=draft.pk)
            hand_in = publish if name == "published" else _submit
            hand_in(whole, author, reviewer)
            RevisionFile.objects.create(revision=draft.revisions.get(), file=file)
    CountryFactory(code="PMP", name="Pumpland", iso2="PP", m49="999")
    WorkshopFactory(code="pumps-2018", name="Pump meeting")
    Theme.objects.create(number=9, titles={"en": "Pumps for all"})
    workshop.action_items.filter(number=5).update(titles={"en": "Pumps"})
    PersonFactory(given_name="Pump", family_name="Otieno", party=kenya)
    OrganisationFactory(name="Pump works")


def focal_of(party):
    return person_for(party, Role.FOCAL_POINT, f"focal@{party.code.lower()}.example.org")


def _submit(draft, by, _reviewer):
    actions.submit(draft=draft, token=uuid.uuid4(), by=by)


def results(user, words="pump", **more):
    """The titles of the results by kind; sections with the party whose they are."""
    search = Search(words, user, **more)
    return {
        group.kind: {
            f"{result.title} of {result.party.name}" if group.kind == "sections" else result.title
            for result in group.results
        }
        for group in search.groups
        if group.kind != "roadmaps"
    }


@pytest.mark.parametrize("who", SEEN)
def test_each_reader_finds_what_they_may_see_of_each_kind(request, world, who):
    user = AnonymousUser() if who == "guest" else request.getfixturevalue(who)
    expected: dict[str, set[str]] = {}
    for seen in SEEN[who]:
        for kind, titles in seen.items():
            expected[kind] = expected.get(kind, set()) | titles

    assert results(user) == expected


@pytest.mark.parametrize("is_public", [False, True])
def test_evidence_is_found_by_those_who_may_see_it(
    world, focal, reviewer, stranger, kenya, is_public
):
    of_kenya = Commitment.objects.get(roadmap__document__party=kenya)
    shown = add_link(
        commitment=of_kenya, title="Inspection", link="https://example.org/report", by=focal
    )
    Evidence.objects.filter(pk=shown.pk).update(is_public=is_public)
    everybody = {"files": {"Inspection"}} if is_public else {}

    assert results(focal, "inspection") == {"files": {"Inspection"}}
    assert results(reviewer, "inspection") == {"files": {"Inspection"}}
    assert results(stranger, "inspection") == everybody
    assert results(AnonymousUser(), "inspection") == everybody


def test_results_that_are_not_public_are_marked_so(client, as_user, world, stranger):
    assert "Not published" in page_of(as_user(stranger), "/search/", {"q": "drafted pump"})
    client.logout()
    assert "Not published" not in page_of(client, "/search/", {"q": "pump"})


def test_a_section_leads_to_its_place_in_the_text_with_an_excerpt(client, world):
    page = page_of(client, "/search/", {"q": "solar kenya"})

    assert 'href="/roadmaps/nairobi-2017/KEN/read/?text=1#s-situation"' in page
    assert "Solar</mark> pumps of" in page


def test_an_amended_section_is_listed_once_unless_only_the_draft_holds_the_words(
    world, focal, kenya
):
    document = Document.objects.get(party=kenya)
    amendment = actions.amend(document=document, reason="More.", by=focal)
    section = amendment.sections.get(template__code="situation")
    save_text(amendment, focal, "<p>Solar pumps and windmills.</p>", section.version)

    assert [r.is_published for r in Search("solar", focal, "sections").groups[0].results] == [True]
    assert [r.is_published for r in Search("windmill", focal, "sections").groups[0].results] == [
        False
    ]
    assert Search("windmill", AnonymousUser()).is_empty


@pytest.fixture
def law_titles(world, kenya):
    """Published commitments that hold the words in different ways, the worst first."""
    roadmap = Document.objects.get(party=kenya).roadmap
    part = PublishedCommitment.objects.get().part
    rows = {
        "Other 1": "A wind a far, far, far away from every other word of it: farm",
        "Other 2": "A wind farm",
        "Windy farmers": "",
        "The farm of the wind": "",
        "Wind farms for all": "",
        "Wind farm": "",
    }
    for number, (title, text) in enumerate(rows.items(), start=50):
        PublishedCommitment.objects.create(
            roadmap=roadmap, number=number, part=part, title=title, searched=f"{title} {text}"
        )
    return list(rows)


def test_titles_come_before_texts_and_whole_words_before_parts(law_titles):
    shown = Search("wind farm", AnonymousUser(), kind="commitments").groups[0].results

    assert [result.title for result in shown] == law_titles[::-1]


@pytest.mark.parametrize(("most", "last"), [(6, "Other 1"), (5, "Other 2")])
def test_nearness_orders_results_only_where_few_rows_fit(law_titles, monkeypatch, most, last):
    monkeypatch.setattr("dashboards.search.page.MOST_BY_NEARNESS", most)

    shown = Search("wind farm", AnonymousUser(), kind="commitments").groups[0].results

    titles = [result.title for result in shown]
    assert titles[:4] == law_titles[::-1][:4]
    assert titles[-1] == last


def test_the_kind_of_the_best_hit_comes_first(world):
    assert next(iter(Search("a pump law", AnonymousUser()).counts)) == "commitments"
    assert next(iter(Search("pumpland", AnonymousUser()).counts)) == "parties"


@pytest.fixture
def many(world, kenya):
    """Commitments for two pages and one more."""
    roadmap = Document.objects.get(party=kenya).roadmap
    part = PublishedCommitment.objects.get().part
    PublishedCommitment.objects.bulk_create(
        PublishedCommitment(
            roadmap=roadmap, number=100 + n, part=part, title=f"Valve {n}", searched="valve"
        )
        for n in range(2 * PAGE + 1)
    )


def test_all_results_of_a_kind_are_reached_page_by_page(many):
    pages = [
        [r.url for r in Search("valve", AnonymousUser(), "commitments", page).groups[0].results]
        for page in ("", "2", "3", "4", "x")
    ]

    assert [len(urls) for urls in pages] == [PAGE, PAGE, 1, 1, PAGE]
    assert len({url for urls in pages for url in urls}) == 2 * PAGE + 1


def test_the_page_of_all_kinds_says_how_many_there_are(client, many):
    page = page_of(client, "/search/", {"q": "valve"})

    assert len(Search("valve", AnonymousUser()).groups[0].results) == EACH
    assert "Commitments (41)" in page
    assert "?q=valve&amp;kind=commitments" in page
    listed = page_of(client, "/search/", {"q": "valve", "kind": "commitments"})
    assert 'href="/commitments/?q=valve"' in listed


def test_a_kind_without_results_says_so(client, many):
    page = page_of(client, "/search/", {"q": "valve", "kind": "parties"})

    assert "Nothing found of this kind" in page
    assert page_of(client, "/search/", {"q": "valve", "kind": "nothing"}) != page


def test_fewer_words_are_offered_where_nothing_fits(client, world):
    page = page_of(client, "/search/", {"q": "pumpland nowhere"})

    assert "Search for fewer words" in page
    assert ">pumpland</a>" in page
    assert "Search for fewer words" not in page_of(client, "/search/", {"q": "nowhere"})


def test_an_empty_search_says_what_can_be_found(client, db):
    assert "words in the texts of roadmaps" in page_of(client, "/search/")


@pytest.mark.parametrize(
    "words",
    ["'", "\\", "%", "_", ":*", "a & b", "!(", "<->", '"', "$$", "x" * 5000, "ab " * 500,
     "كلمة،", "字", "\u202e\u200b", "<script>alert(1)</script>", "{{ 1 }}", "()" * 40],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["", "sections", "'"])
def test_hostile_words_are_text(client, world, words, kind):
    response = client.get("/search/", {"q": words, "kind": kind, "page": words})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_searches_take_few_statements_however_much_there_is(as_user, many, reviewer, stranger):
    for user, most in ((reviewer, 8), (stranger, 8)):
        for address in ("/search/?q=pump", "/search/?q=valve&kind=commitments", "/search/?q=zzzz"):
            assert len(statements(as_user(user), address)) <= most, address


def test_the_rows_of_a_revision_are_made_with_it(world, kenya):
    revision = Document.objects.get(party=kenya).published
    rows = RevisionSection.objects.filter(revision=revision)

    assert {row.code: row.text for row in rows} == {
        "situation": "Solar pumps of Kenya.",
        "vision": "Some text.",
        "actors": "Some text.",
    }


def test_the_migration_makes_the_rows_of_revisions_that_there_are(world):
    fields = ("revision", "code", "title", "language", "text")
    rows = RevisionSection.objects.order_by("pk")
    made = list(rows.values_list(*fields))
    rows.all().delete()

    importlib.import_module("documents.migrations.0008_sections_of_revisions").record(apps, None)

    assert len(made) == 6
    assert list(rows.values_list(*fields)) == made


def test_working_commitments_are_searched_by_their_text(world, uganda, stranger):
    Commitment.objects.filter(title="A pump fund").update(
        description="Turbines", ends_on=date(2019, 1, 1)
    )

    assert results(stranger, "turbine fund") == {"commitments": {"A pump fund"}}
