"""Nothing is reported about the commitments of a closed roadmap."""

from datetime import date

import pytest

from commitments import actions
from commitments.models import Commitment, Delivery, ItemDuty
from core.errors import Refused
from deadlines.models import Deadline
from documents import actions as documents
from documents.models import Draft
from tests.pages import page_of
from tests.roadmaps.factories import make_commitment, make_items

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/commitments/"


@pytest.fixture
def milestone(draft, workshop):
    commitment = make_commitment(draft.document, make_items(workshop).parts.first())
    on = date(2018, 3, 1)
    deadline = Deadline.objects.create(
        party=draft.document.party, kind="milestone", label="A step", path="/", due_on=on,
        baseline_on=on, is_binding=False,
    )  # fmt: skip
    return commitment.milestones.create(title="A step", deadline=deadline)


@pytest.fixture
def duty(draft, workshop):
    on = date(2018, 5, 4)
    deadline = Deadline.objects.create(
        party=draft.document.party, kind="item", label="Report", path="/", due_on=on, baseline_on=on
    )
    return ItemDuty.objects.create(
        item=make_items(workshop), party=draft.document.party, deadline=deadline
    )


def writes(milestone, duty, by):
    """Each way in which something is reported or changed, by name."""
    commitment = milestone.commitment
    return {
        "reach": lambda: actions.reach_milestone(milestone=milestone, by=by),
        "unreach": lambda: actions.unreach_milestone(milestone=milestone, by=by, seen_on=None),
        "report": lambda: actions.report_delivery(
            commitment=commitment, delivery=Delivery.LIMITED, note="", version=1, by=by
        ),
        "settle": lambda: actions.settle_duty(duty=duty, outcome="Done.", by=by),
        "add": lambda: actions.open_draft(commitment.document, by),
    }


@pytest.mark.parametrize("name", ["reach", "unreach", "report", "settle", "add"])
@pytest.mark.parametrize("is_closed", [False, True])
def test_a_closed_roadmap_takes_no_reports(
    draft, milestone, duty, focal, administrator, name, is_closed
):
    if is_closed:
        documents.close(draft=draft, reason="It left.", by=administrator)
    write = writes(milestone, duty, focal)[name]

    if is_closed:
        with pytest.raises(Refused, match="UNOSSC has closed it"):
            write()
    else:
        write()

    changed = Commitment.objects.exclude(delivery=Delivery.NOT_STARTED).exists()
    settled = Deadline.objects.settled().exists()
    assert (changed or settled) is (not is_closed and name in ("reach", "report", "settle"))


def test_the_pages_of_commitments_are_only_read(draft, milestone, focal, administrator, as_user):
    client = as_user(focal)
    page = f"{URL}{milestone.commitment.number}/edit/"
    assert "<textarea" in page_of(client, page)

    documents.close(draft=draft, reason="It left.", by=administrator)

    assert milestone.commitment.title in page_of(client, URL)
    assert "<textarea" not in page_of(client, page)


def test_unossc_reads_no_commitments_of_a_closed_roadmap(
    draft, milestone, reviewer, administrator, as_user
):
    Draft.objects.filter(pk=draft.pk).update(state="submitted")
    client = as_user(reviewer)
    assert client.get(URL).status_code == 200

    documents.close(
        draft=Draft.objects.for_writing().get(pk=draft.pk), reason="It left.", by=administrator
    )

    assert client.get(URL).status_code == 404
