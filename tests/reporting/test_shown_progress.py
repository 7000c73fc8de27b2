"""What shows the progress of a commitment, in the report that was submitted about it."""

from datetime import date

import pytest

from commitments.evidence.actions import add_link
from reporting.entries.rows import facts_of
from tests.measurement.factories import make_indicator, make_promise, make_value
from tests.pages import page_of
from tests.reporting.copies import spend
from tests.reporting.factories import accept, submit

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"
PUBLIC, PRIVATE = "The gazette", "Minutes of the committee"


@pytest.fixture
def recorded(roadmap, commitment, focal):
    """Amounts, evidence and values of the commitment: of each kind one that is public."""
    spend(commitment, focal, "2500")
    for title, is_public in ((PUBLIC, True), (PRIVATE, False)):
        link = f"https://example.org/{title[:3].lower()}"
        add_link(commitment=commitment, title=title, link=link, is_public=is_public, by=focal)
    trained = make_promise(roadmap, make_indicator("trained"), commitment_number=commitment.number)
    make_value(trained, "15", on=date(2017, 9, 30), is_public=False)
    make_value(trained, "18", on=date(2018, 3, 31), is_public=True)
    laws = make_promise(roadmap, make_indicator("laws"), commitment_number=commitment.number)
    make_value(laws, "2", on=date(2018, 1, 31), is_public=False)
    return commitment


def frozen(revision):
    return revision.content["entries"][0]


def test_a_submitted_report_says_what_was_spent_shown_and_measured(recorded, draft, focal):
    entry = frozen(submit(draft, focal))

    assert entry["spent"] == [{"currency": "USD", "amount": "2500.00"}]
    assert [row["title"] for row in entry["evidence"]] == [PUBLIC]
    assert [(row["code"], row["value"], row["on"]) for row in entry["values"]] == [
        ("trained", "18.0000", "2018-03-31")
    ]
    facts = dict(facts_of(entry))
    assert facts["Spent so far"] == "USD 2,500"
    assert facts["Evidence"] == f"{PUBLIC} (https://example.org/the)"
    assert "18" in facts["Indicators"]
    assert "31 March 2018" in facts["Indicators"]


def test_private_evidence_is_kept_beside_the_hashed_content(recorded, draft, focal):
    revision = submit(draft, focal)

    (private,) = revision.private["entries"].values()
    assert [row["title"] for row in private["evidence"]] == [PRIVATE]
    assert [row["code"] for row in private["values"]] == ["laws"]
    assert PRIVATE not in str(revision.content)


def test_a_reviewer_reads_all_evidence_and_the_public_only_what_is_public(
    recorded, draft, focal, reviewer, as_user, client
):
    submit(draft, focal)
    assert PRIVATE in page_of(as_user(reviewer), f"{REPORT}review/")
    accept(draft, reviewer)

    page = page_of(client, REPORT)

    assert PUBLIC in page
    assert "USD 2,500" in page
    assert PRIVATE not in page


def test_spending_that_is_added_later_changes_no_submitted_report(recorded, draft, focal):
    revision = submit(draft, focal)
    before = revision.sha256
    spend(recorded, focal, "900")

    revision.refresh_from_db()
    assert revision.sha256 == before
    assert frozen(revision)["spent"] == [{"currency": "USD", "amount": "2500.00"}]


def test_a_commitment_without_any_of_it_says_nothing_about_it(draft, focal):
    entry = frozen(submit(draft, focal))

    assert {"Spent so far", "Indicators", "Evidence"}.isdisjoint(dict(facts_of(entry)))


def test_a_report_that_was_frozen_before_can_still_be_read(recorded, draft, focal):
    entry = frozen(submit(draft, focal))
    for name in ("spent", "evidence", "values"):
        del entry[name]

    assert dict(facts_of(entry))["Delivery"] == "Substantial"
