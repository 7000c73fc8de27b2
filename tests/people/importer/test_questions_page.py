"""Rows that are asked about, as the page shows, filters and decides them."""

import pytest
from pytest_django.asserts import assertContains

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
