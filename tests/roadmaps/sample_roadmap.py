"""A draft with something of everything that documents show."""

from datetime import date

from commitments.models import Milestone, Part
from countries.models import OrganisationKind
from deadlines.models import Deadline
from documents.models import Draft, Section
from roadmaps.models import Actor
from tests.factories import OrganisationFactory
from tests.roadmaps.factories import make_commitment, make_items


def filled(draft, situation="<p>We have a fund.</p>", **bodies):
    """The draft with texts by section code, an actor, a commitment and a milestone."""
    for code, body in ({"situation": situation} | bodies).items():
        Section.objects.filter(draft=draft, template__code=code).update(body=body)
    chamber = OrganisationFactory(
        name="Chamber of Commerce", party=draft.document.party, kind=OrganisationKind.PRIVATE
    )
    Actor.objects.get_or_create(
        draft=draft,
        organisation=chamber,
        defaults={"role": "Trains exporters", "contact": "canary-desk"},
    )
    make_items(draft.document.event)
    promise = make_commitment(
        draft.document,
        Part.objects.first(),
        title="A registry of experts",
        description="It is open to all.",
        lead=chamber,
        starts_on=date(2018, 1, 1),
        ends_on=date(2018, 12, 31),
    )
    due = Deadline.objects.create(
        party=draft.document.party, kind="milestone", label="x", path="/",
        baseline_on=date(2018, 6, 1), due_on=date(2018, 6, 1), is_binding=False,
    )  # fmt: skip
    Milestone.objects.create(commitment=promise, title="First hundred experts", deadline=due)
    return Draft.objects.for_writing().get(pk=draft.pk)
