"""Rows that are asked about, as the page shows, filters and decides them."""

import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from imports.actions import apply_import
from people.models import Person
from tests.markup import folded
from tests.people.importer.addresses import address

pytestmark = pytest.mark.usefixtures("reference")
HEADER = "Name,Country,Organisation,Position,E-mail"
OF_EVERY_KIND = (
    "Ann Bo,Kenya,Treasury,Director,",
    "Ann Bo,Kenya,Treasury,Officer,",  # row 3: other_position
    "Ann Bo,Kenya,FAO,Officer,",  # row 4: other_organisation
    "Ann Bo,Kenya,Treasury,Director,",  # row 5: repeated
    "Anne Bo,Kenya,Treasury,Director,",  # row 6: other_spelling, 96 % alike
    "Ann Mary Bo,Kenya,Treasury,Director,",  # row 7: part_of_name, 89 % alike
    "Ann Bo,Kenya,UNDP,Officer,",  # row 8: other_organisation, as row 4
    "Cy Do,Kenya,,,",
)


@pytest.fixture
def batch_of_every_kind(checked_batch, listing):
    return checked_batch(listing(HEADER, *OF_EVERY_KIND))


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("tab=all&why=other_position", [3]),
        ("tab=all&why=other_organisation", [4, 8]),
        ("tab=all&why=proposed", [3]),
        ("tab=all&why=repeated", [5]),
        ("tab=all&why=part_of_name", [7]),
        ("tab=all&why=nonsense", [2, 3, 4, 5, 6, 7, 8, 9]),
        ("tab=all&alike=95", [3, 4, 5, 6, 8]),
        ("tab=all&alike=90", [3, 4, 5, 6, 8]),
        ("tab=all&alike=85", [3, 4, 5, 6, 7, 8]),
        ("tab=all&alike=1", [2, 3, 4, 5, 6, 7, 8, 9]),
        ("tab=all&alike=95&why=other_spelling&q=anne", [6]),
    ],
)
def test_rows_are_filtered_by_reason_and_likeness(admin, batch_of_every_kind, asked, numbers):
    page = admin.get(f"{address(batch_of_every_kind)}?{asked}")

    assert [shown.row.number for shown in page.context["rows"]] == numbers


def test_the_reasons_of_a_list_are_offered_with_their_counts(admin, batch_of_every_kind):
    page = admin.get(f"{address(batch_of_every_kind)}?tab=all")

    assertContains(page, "Proposed as the same (1)")
    assertContains(page, "other organisation, no e-mail address in common (2)")
    assertContains(page, "Repeated in the list (1)")
    assert batch_of_every_kind.counts["reasons"]["other_organisation"] == 2


@pytest.mark.parametrize(
    ("asked", "decision", "decided"),
    [
        ("why=other_organisation", "=import", {4: "import"}),
        ("why=other_organisation", "=fill", {4: "fill"}),
        ("alike=95", "=skip", {3: "skip", 4: "skip", 6: "skip"}),
        ("why=other_organisation&q=undp", "=update", {8: "update"}),
        ("why=repeated", "=fill", {5: "fill"}),
    ],
)
def test_a_bulk_decision_holds_for_the_rows_of_a_reason_and_each_question_once(
    admin, batch_of_every_kind, asked, decision, decided
):
    admin.post(f"{address(batch_of_every_kind)}?tab=all&{asked}", {"bulk": decision})

    rows = batch_of_every_kind.rows.exclude(decision="").order_by("number")
    assert dict(rows.values_list("number", "decision")) == decided


@pytest.mark.parametrize("tab", ["tab=all", "tab=duplicates", "tab=all&why=proposed&q=bo"])
def test_pages_with_questions_take_a_fixed_number_of_statements(
    admin, batch_of_every_kind, django_assert_max_num_queries, tab
):
    url = f"{address(batch_of_every_kind)}?{tab}"
    admin.get(url)

    with django_assert_max_num_queries(8):
        admin.get(url)


PROPOSED_ROWS = (
    "Ann Bo,Kenya,Treasury,Officer,",
    "Ann Bo,Kenya,Treasury,Driver,",
    "Ben Co,Kenya,,Officer,ben@example.org",
    "Ben Co,Kenya,Treasury,,",
    "Cy Do,Kenya,Treasury,Officer,",
    "Cy Do,Kenya,FAO,Officer,",  # asked about by itself
    "Ann Bo,Kenya,Treasury,Guard,",  # follows row 3
)


@pytest.fixture
def batch_with_proposal(checked_batch, listing):
    return checked_batch(listing(HEADER, *PROPOSED_ROWS))


def test_rows_proposed_as_the_same_are_one_question_with_both_sides(admin, batch_with_proposal):
    page = admin.get(address(batch_with_proposal))
    proposal = page.context["proposal"]

    assert proposal.rows == 2
    assert [shown.row.number for shown in proposal.examples] == [3, 5]
    assert [shown.other.row.number for shown in proposal.examples] == [2, 4]
    assertContains(page, "2 rows probably name people who are listed above or known already")
    assertContains(page, "?tab=duplicates&amp;why=proposed")


@pytest.mark.parametrize(
    ("answer", "decided"),
    [
        ("fill", {3: "fill", 5: "fill"}),
        ("update", {3: "update", 5: "update"}),
        ("import", {}),
        ("skip", {}),
        ("", {}),
    ],
)
def test_the_proposal_is_answered_for_all_its_rows_at_once(
    admin, batch_with_proposal, answer, decided
):
    admin.post(address(batch_with_proposal), {"proposed": answer})

    rows = batch_with_proposal.rows.exclude(decision="").order_by("number")
    assert dict(rows.values_list("number", "decision")) == decided
    page = admin.get(address(batch_with_proposal))
    assert (page.context["proposal"] is None) == bool(decided)


def test_the_proposal_leaves_rows_that_were_decided(admin, batch_with_proposal):
    admin.post(address(batch_with_proposal), {"decision-3": "import"})
    admin.post(address(batch_with_proposal), {"proposed": "fill"})

    decided = batch_with_proposal.rows.exclude(decision="").order_by("number")
    assert dict(decided.values_list("number", "decision")) == {3: "import", 5: "fill"}


def test_the_proposal_is_not_made_for_a_list_that_was_applied(admin, batch_with_proposal):
    admin.post(address(batch_with_proposal, "apply-import"))
    answer = admin.post(address(batch_with_proposal), {"proposed": "fill"})

    assert answer.status_code == 409
    assert not batch_with_proposal.rows.exclude(decision="").exists()
    assertNotContains(admin.get(address(batch_with_proposal)), "known already</h2>")


def test_an_accepted_proposal_makes_one_person_of_the_rows(admin, batch_with_proposal):
    admin.post(address(batch_with_proposal), {"proposed": "fill"})
    admin.post(address(batch_with_proposal, "apply-import"))

    people = Person.objects.order_by("name_key", "pk")
    assert list(people.values_list("given_name", "position", "email", "organisation__name")) == [
        ("Ann", "Officer", "", "Treasury"),
        ("Ben", "Officer", "ben@example.org", "Treasury"),
        ("Cy", "Officer", "", "Treasury"),
    ]


def test_whom_a_row_may_be_stands_beside_it_with_post_employer_and_address(
    admin, checked_batch, listing
):
    known = "Dee Em,Kenya,Treasury,Director,dee@example.org"
    apply_import(batch=checked_batch(listing(HEADER, known, name="known.csv")), by=None)
    rows = ("Ed Fo,Kenya,Treasury,Director,ed@example.org", "Ed Fo,Kenya,UNDP,,e@example.org")
    batch = checked_batch(listing(HEADER, *rows, "Dee Em,Kenya,UNDP,Guest,d@example.org"))

    page = admin.get(f"{address(batch)}?tab=duplicates")
    cells = re.findall(r'data-label="Known as".*?</td>', folded(page), re.DOTALL)
    texts = [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in cells]
    assert "Ed Fo Director Treasury" in texts[0]
    assert "ed@example.org row 2 of this list" in texts[0]
    assert "Dee Em Director Treasury Kenya dee@example.org" in texts[1]


def test_rows_that_ask_the_same_stand_together_with_one_decision(admin, batch_with_proposal):
    page = admin.get(f"{address(batch_with_proposal)}?tab=duplicates")

    shown = [(row.row.number, row.is_beneath, row.leader_label) for row in page.context["rows"]]
    assert shown == [(3, False, ""), (8, True, "3"), (5, False, ""), (7, False, "")]
    assertContains(page, "also for row 8")
    assertContains(page, "Decided with row 3")
    assertContains(page, "3 decisions are still open.")
    tabs = {tab["label"]: tab["count"] for tab in page.context["tabs"]}
    assert (tabs["Possible duplicates"], tabs["All"]) == (3, 7)


def test_rows_that_ask_the_same_keep_their_place_among_all_rows(admin, batch_with_proposal):
    page = admin.get(f"{address(batch_with_proposal)}?tab=all")

    shown = [(row.row.number, row.is_beneath) for row in page.context["rows"]]
    assert shown == [(number, False) for number in range(2, 9)]


def test_a_page_of_decisions_decides_each_question_and_rows_by_themselves(
    admin, batch_with_proposal
):
    url = f"{address(batch_with_proposal)}?tab=duplicates"
    admin.post(url, {"decision-3": "fill", "decision-8": "", "decision-5": "update"})
    decided = batch_with_proposal.rows.exclude(decision="").order_by("number")
    assert dict(decided.values_list("number", "decision")) == {3: "fill", 5: "update"}
    assertContains(admin.get(url), "1 decision is still open.")

    admin.post(url, {"decision-8": "import"})

    assert batch_with_proposal.rows.get(number=8).decision == "import"
    page = folded(admin.get(url))
    assert re.search(r"<details open>\s*<summary>\s*Decided by itself", page)
    assert "also for row" not in page
    assert re.search(r"As row 3\s*</option>", page)


def test_the_page_says_for_how_many_rows_only_the_nearest_names_were_compared(
    admin, checked_batch, listing, monkeypatch
):
    monkeypatch.setattr("people.importer.matching.MOST_LOOKED_AT", 2)
    families = ("Adebayo", "Balogun", "Chukwu", "Danjuma", "Eze", "Folarin")
    batch = checked_batch(listing(HEADER, *(f"Ann Mary {name},Kenya,,," for name in families)))

    assert batch.counts["partly_compared"] == 3
    assertContains(admin.get(address(batch)), "3 rows resemble so many people that only")
    few = checked_batch(listing(HEADER, *(f"Ann Mary {name},Kenya,,," for name in families[:3])))
    assertNotContains(admin.get(address(few)), "nearest names were compared")


def test_the_page_says_that_employers_are_too_many_to_compare_without_a_question(
    admin, checked_batch, listing, monkeypatch
):
    monkeypatch.setattr("people.importer.employers.MOST_COMPARED", 1)
    batch = checked_batch(listing(HEADER, "Ann Bo,Kenya,Treasury,,", "Cy Do,Kenya,Bank,,"))

    assert not batch.questions["employers"]
    assertContains(admin.get(address(batch)), "small differences of spelling are not asked about")
