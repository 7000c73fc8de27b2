"""Valid roadmaps for tests: opened through the action, filled so that they could be submitted."""

import uuid

from accounts.roles import Role
from commitments.models import ActionItem, Commitment, Part, PartAnswer
from documents import actions
from documents.models import Document, Draft
from documents.states import SectionState
from roadmaps import actions as roadmaps
from roadmaps.kind import ROADMAP
from roadmaps.models import Roadmap
from roadmaps.states import ActorKind
from tests.documents.factories import newest
from tests.documents.sections import make_section
from tests.factories import MandateFactory, OfficeFactory

TITLES = ("situation", "vision", "actors")


def make_templates(codes=TITLES):
    """Three sections are enough for most tests."""
    for position, code in enumerate(codes, start=1):
        make_section(
            ROADMAP.name,
            code,
            position,
            titles={"en": code.title()},
            guidance={"en": f"Write about {code}."},
        )


def make_items(workshop):
    """One action item with two parts, owed by countries and regions."""
    item, _created = ActionItem.objects.get_or_create(
        workshop=workshop,
        number=2,
        defaults={"titles": {"en": "Institutions"}, "by_countries": True, "by_regions": True},
    )
    for letter in "ab":
        Part.objects.get_or_create(
            item=item, letter=letter, defaults={"titles": {"en": f"Part {letter}"}}
        )
    return item


def make_roadmap(party, event, **fields):
    """The document of a roadmap, past the action that opens it and without a draft."""
    document = Document.objects.create(kind=ROADMAP.name, party=party, event=event, **fields)
    Roadmap.objects.create(document=document)
    return document


def make_commitment(document, part, **fields):
    """A commitment with the next number of the roadmap, past the action that adds it."""
    number = document.roadmap.new_commitment_number()
    return Commitment.objects.create(
        roadmap=document.roadmap, part=part, **{"title": "A promise", "number": number} | fields
    )


def open_roadmap(party, workshop, by=None):
    """The open draft of a new roadmap of `party`; without `by`, whoever opened it has left."""
    make_templates()
    mandate = None if by else MandateFactory(party=OfficeFactory(), role=Role.REVIEWER)
    opener = mandate.user if mandate else by
    opened = roadmaps.open_roadmaps(workshop=workshop, parties=[party], by=opener)
    if mandate:
        mandate.delete()
    return Draft.objects.for_writing().get(document=opened[0])


def complete(draft):
    """Fill the draft, past the actions, so that nothing is missing."""
    draft.sections.update(body="<p>Some text.</p>", words=2, state=SectionState.DONE)
    for kind in ActorKind:
        draft.actor_gaps.get_or_create(kind=kind, defaults={"reason": "None yet"})
    for part in Part.objects.filter(item__workshop=draft.document.event):
        PartAnswer.objects.get_or_create(
            roadmap_id=draft.document_id, part=part, defaults={"reason": "Later"}
        )
    Draft.objects.filter(pk=draft.pk).update(has_text=True)
    return Draft.objects.for_writing().get(pk=draft.pk)


def submit(draft, by):
    """The revision of a complete draft, submitted by `by`."""
    return actions.submit(draft=complete(draft), token=uuid.uuid4(), by=by)


def publish(draft, by, reviewer):
    """The roadmap of a complete draft, submitted by `by`, accepted by `reviewer`, published."""
    whole = Draft.objects.for_writing().get(pk=draft.pk)
    actions.submit(draft=whole, token=uuid.uuid4(), by=by)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=by)
    return Document.objects.select_related("party", "event", "published").get(pk=draft.document_id)
