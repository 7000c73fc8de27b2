"""What a revision freezes of indicators, and what everybody reads."""

import pytest

from documents import actions as documents
from documents.models import Document, Draft
from documents.revisions.snapshots import sha256_of, take_snapshot
from measurement import actions, extension
from measurement.actions import PromiseFacts
from measurement.models import PublishedIndicator, RoadmapIndicator
from tests.measurement.factories import make_indicator, make_promise, make_value
from tests.roadmaps.factories import complete, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
COMMITMENT = "/roadmaps/nairobi-2017/KEN/commitments/1/"


@pytest.fixture
def published(draft, promised, focal, reviewer):
    return publish(complete(draft), focal, reviewer)


def test_a_roadmap_without_indicators_is_hashed_as_before(draft, commitment):
    content = take_snapshot(Draft.objects.for_writing().get()).content

    assert "indicators" not in content
    assert extension.passages(content) == extension.chapters(content) == []


def test_a_revision_holds_everything_about_an_indicator(draft, promised):
    snapshot = take_snapshot(Draft.objects.for_writing().get())

    assert snapshot.content["indicators"] == [
        {
            "commitment": 1,
            "code": "staff",
            "titles": {"en": "Staff of the unit", "fr": "Personnel de l’unité"},
            "kind": "quantitative",
            "units": {"en": "people", "fr": "personnes"},
            "direction": "up",
            "levels": [],
            "baseline": "10",
            "baseline_year": 2016,
            "target": "30",
            "target_year": 2020,
        }
    ]
    assert snapshot.sha256 == sha256_of(snapshot.content)


def test_indicators_are_compared_and_set_on_paper(draft, promised):
    content = take_snapshot(Draft.objects.for_writing().get()).content
    passage = extension.passages(content)[0]
    chapter = extension.chapters(content)[0]

    assert passage.key == "indicator-1-staff"
    assert passage.title == "Staff of the unit, for: A law on cooperation"
    assert "30 people (2020)" in passage.html
    assert len(chapter.table.rows) == 2


def test_the_key_of_a_passage_fits_with_the_longest_code(draft, commitment, document):
    make_promise(document, make_indicator("a" * 24), commitment_number=9999)
    frozen = {"commitment": 9999, "code": "a" * 24}

    assert len(f"indicator-{frozen['commitment']}-{frozen['code']}") <= 40


def test_the_whole_text_shows_indicators_to_everybody_once_published(client, published):
    page = client.get("/roadmaps/nairobi-2017/KEN/read/").content.decode()

    assert "Staff of the unit" in page
    assert "30 people (2020)" in page


@pytest.mark.parametrize("is_public", [False, True])
def test_the_public_reads_a_value_that_its_party_made_public(
    client, published, promised, is_public
):
    make_value(promised, "17", is_public=is_public)

    for page in (COMMITMENT, "/indicators/staff/"):
        text = client.get(page).content.decode()
        assert "30 people (2020)" in text
        assert ("17 people" in text) == is_public
        assert ("35% of the way" in text) == is_public
        assert ("No public value yet" in text) != is_public


def test_a_draft_makes_no_value_public(client, promised):
    make_value(promised, "17", is_public=True)

    text = client.get("/indicators/staff/").content.decode()

    assert "No published roadmap is measured by it yet" in text
    assert "17" not in text.partition("<main")[2].partition("</main")[0]


def test_an_amendment_changes_public_pages_once_it_is_published(client, published, promised, focal):
    documents.amend(document=published, reason="New plans.", by=focal)
    facts = PromiseFacts(baseline=10, baseline_year=2016, target=50, target_year=2021)
    actions.change_promise(row=promised, facts=facts, by=focal)

    assert "30 people (2020)" in client.get(COMMITMENT).content.decode()
    assert PublishedIndicator.objects.get().target == 30


def test_an_abandoned_amendment_restores_the_promise_and_keeps_the_values(
    published, promised, focal, document
):
    draft = documents.amend(document=published, reason="New plans.", by=focal)
    facts = PromiseFacts(target=50, target_year=2021)
    actions.change_promise(row=promised, facts=facts, by=focal)
    make_value(promised)
    actions.remove_from_roadmap(row=promised, by=focal)
    added = make_promise(document, make_indicator("other"))

    extension.restore(draft, published.published.content)

    promised.refresh_from_db()
    added.refresh_from_db()
    assert (promised.target, promised.baseline, promised.removed_at) == (30, 10, None)
    assert promised.values.count() == 1
    assert added.removed_at is not None


def test_publishing_again_replaces_what_was_published(published, promised, staff):
    revision = Document.objects.get().published
    extension.record(revision)

    assert PublishedIndicator.objects.get().indicator == staff


def test_the_page_of_an_indicator_compares_parties(client, published, promised, uganda):
    make_value(promised, "30", is_public=True)

    page = client.get("/indicators/staff/").context["page"]

    assert page.chart.title == "1 of 1 target is reached"
    assert [row.cells for row in page.chart.rows] == [
        ("Kenya", "10 people (2016)", "30 people (2020)", "30 people", "Target reached")
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_comparison_is_exported(client, published, promised, form):
    make_value(promised, "17.5", is_public=True)

    response = client.get(f"/indicators/staff/export/{form}/")

    assert response.status_code == 200
    assert f"indicator-staff.{form}" in response["Content-Disposition"]
    if form == "csv":
        text = response.content.decode("utf-8-sig")
        assert "Kenya" in text
        assert "17.5" in text


def test_public_pages_take_few_statements(
    client, published, promised, django_assert_max_num_queries
):
    make_value(promised, "17", is_public=True)
    client.get(COMMITMENT)
    for page in ("/indicators/staff/", COMMITMENT):
        with django_assert_max_num_queries(8):
            assert client.get(page).status_code == 200


def test_an_indicator_of_a_removed_commitment_is_in_no_revision(draft, promised, commitment):
    promised.commitment_number = 99
    promised.save()

    assert "indicators" not in take_snapshot(Draft.objects.for_writing().get()).content
    assert RoadmapIndicator.objects.count() == 1
