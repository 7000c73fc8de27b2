"""/commitments/finance/: what published commitments need and what is missing."""

import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from commitments.finance.actions import FundingFacts, add_funding
from commitments.models import Funding
from tests.commitments.factories import add, make_agenda, part
from tests.dashboards.test_dashboard import statements
from tests.roadmaps.factories import complete, open_roadmap, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PAGE = "/commitments/finance/"


def record(commitment, by, stage, amount, currency="USD"):
    facts = FundingFacts(amount=Decimal(amount), currency=currency, source_name="JICA")
    add_funding(commitment=commitment, stage=stage, facts=facts, by=by)


@pytest.fixture
def kenyan(kenya, workshop, focal, reviewer):
    """Kenya's law needs 1,000 dollars, of which 400 are secured, and 70 euros."""
    make_agenda(workshop)
    draft = open_roadmap(kenya, workshop)
    law = add(draft, focal, sdgs=["17"])
    record(law, focal, "needed", 1000)
    record(law, focal, "needed", 70, "EUR")
    publish(complete(draft), focal, reviewer)
    record(law, focal, "secured", 400)
    return law


@pytest.fixture
def ugandan(kenyan, uganda, workshop, stranger, reviewer):
    """Uganda's fund, under another part, has more secured than it needs."""
    draft = open_roadmap(uganda, workshop)
    fund = add(draft, stranger, part=part("2b"), title="A fund")
    record(fund, stranger, "needed", 100)
    publish(complete(draft), stranger, reviewer)
    record(fund, stranger, "secured", 150)
    return fund


def lines(client, **query):
    page = client.get(PAGE, query).context["list"].page
    return [
        (line.part.code, line.document.party.code, line.total.currency, line.total.needed,
         line.total.secured, line.is_reported)
        for line in page
    ]  # fmt: skip


def test_visitors_read_what_is_needed_and_nothing_that_is_reported(ugandan, client):
    assert lines(client) == [
        ("2a", "KEN", "EUR", 70, 0, False),
        ("2a", "KEN", "USD", 1000, 0, False),
        ("2b", "UGA", "USD", 100, 0, False),
    ]
    page = client.get(PAGE).content.decode()
    assert "USD 1,000" in page
    assert "USD 400" not in page
    assert "Secured" not in page


def test_unossc_reads_the_gap_and_what_is_more_than_needed(ugandan, reviewer, as_user):
    page = as_user(reviewer).get(PAGE).content.decode()

    assert "USD 600" in page
    assert "USD 50" in page
    assert "more than needed is secured" in page
    totals = as_user(reviewer).get(PAGE).context["list"].totals
    assert [(t.currency, t.needed, t.secured) for t in totals] == [
        ("EUR", 70, 0),
        ("USD", 1100, 550),
    ]


def test_a_party_reads_its_own_reports_and_not_those_of_others(ugandan, focal, as_user):
    shown = lines(as_user(focal))

    assert ("2a", "KEN", "USD", 1000, 400, True) in shown
    assert ("2b", "UGA", "USD", 100, 0, False) in shown


@pytest.mark.parametrize(
    ("query", "parties"),
    [({"part": "2b"}, ["UGA"]), ({"sdg": "17"}, ["KEN", "KEN"]), ({"sdg": "3"}, [])],
)
def test_the_filters_of_the_list_of_commitments_apply(ugandan, client, query, parties):
    assert [line[1] for line in lines(client, **query)] == parties


def test_an_unpublished_need_is_not_shown(ugandan, focal, client):
    Funding.objects.create(commitment=ugandan, stage="needed", amount=999, currency="USD")

    assert all(line[3] != 1099 for line in lines(client))


def test_an_empty_page_says_why(client, workshop):
    assert "No published commitment says what it needs yet" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("who", "figures"), [(None, [1000]), ("reviewer", [1000, 400, 0, 600, 0])])
def test_the_workbook_has_the_same_lines(ugandan, reviewer, client, as_user, who, figures):
    client = as_user(reviewer) if who else client
    content = client.get("/commitments/finance/export/xlsx/").content

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    dollars = next(row for row in rows if row[1:5] == ["KEN", "Kenya", "2a", "USD"])
    assert dollars[5:] == figures


def test_the_page_takes_eight_statements_at_most_and_no_more_for_more_rows(
    ugandan, focal, reviewer, as_user, kenyan
):
    client = as_user(reviewer)
    client.get(PAGE)
    few = len(statements(client, PAGE))
    for number in range(1, 20):
        record(kenyan, focal, "spent", number)

    assert len(statements(client, PAGE)) == few <= 8
