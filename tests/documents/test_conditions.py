"""Each word for the state of a document means the same in a condition and for one row."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.local_days import local_days
from documents.conditions import STATE_CHOICES, is_submitted_or_later
from documents.models import Document, Draft
from tests.dashboards.factories import roadmap_of

pytestmark = pytest.mark.django_db
TODAY = date(2017, 10, 16)
# A published document with and without an amendment is in review like any other.
FITTING = {
    "not started": {"not started"},
    "drafting": {"drafting"},
    "endorsed": {"endorsed"},
    "submitted": {"submitted", "in"},
    "returned": {"returned"},
    "accepted": {"accepted", "in"},
    "published": {"published", "in"},
    "published, drafting": {"published", "in", "drafting"},
    "published, all text removed": {"published", "in", "drafting"},
    "published, submitted": {"published", "in", "submitted"},
    "published, returned": {"published", "in", "returned"},
}


def document_in(kenya, case):
    """The document of a case of FITTING."""
    state, _comma, amendment = case.partition(", ")
    drafting = "drafting" if state == "not started" else state
    document = roadmap_of(kenya, state=drafting, text=state != "not started")
    if amendment:
        removed = amendment == "all text removed"
        Draft.objects.create(
            document=document, number=2, base=document.published, reason="News.",
            state="drafting" if removed else amendment, has_text=not removed,
            state_since=datetime(2017, 10, 9, tzinfo=UTC),
        )  # fmt: skip
    return Document.objects.with_latest_draft().get()


@pytest.mark.parametrize(("case", "expected"), FITTING.items(), ids=FITTING)
def test_filters_of_states(kenya, case, expected):
    document = document_in(kenya, case)
    documents = Document.objects.with_latest_draft()

    with clock.at(TODAY):
        fitting = {
            state
            for state, _label in STATE_CHOICES
            if documents.in_state(state, local_days()).exists()
        }

    assert fitting == expected
    assert documents.filter(is_submitted_or_later()).exists() == ("in" in expected)
    assert {status.value for status in document.statuses} == expected - {"in"}
    newest = document.drafts.order_by("number").last()
    assert {status.value for status in newest.statuses} == expected - {"in"}
    assert Draft.objects.in_review().exists() == ("submitted" in expected)


@pytest.mark.parametrize(
    ("due", "is_binding", "is_settled", "is_late"),
    [(15, True, False, True), (16, True, False, False), (15, False, False, False),
     (15, True, True, False)],
)  # fmt: skip
def test_overdue_is_that_of_the_deadline(kenya, due, is_binding, is_settled, is_late):
    document = roadmap_of(kenya, due=date(2017, 10, due))
    document.deadline.is_binding = is_binding
    document.deadline.settled_at = datetime(2017, 10, 9, tzinfo=UTC) if is_settled else None
    document.deadline.save()

    with clock.at(TODAY):
        overdue = Document.objects.with_latest_draft().in_state("overdue", local_days())
        assert overdue.exists() is is_late
        assert (document.deadline.status.value == "overdue") is is_late
