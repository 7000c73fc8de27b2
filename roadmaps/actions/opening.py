"""Opening roadmaps in bulk for the parties that owe one."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from core.local_days import local_days
from core.locales import listed
from countries.models import Party
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document
from documents.writing.actions import open_draft
from roadmaps.kind import ROADMAP
from roadmaps.models import Roadmap
from workshops import actions as workshops
from workshops.models import Event


@transaction.atomic
def open_roadmaps(
    *, workshop: Event, parties: Iterable[Party], by: User, due_on: date | None = None
) -> list[Document]:
    """Open a roadmap for each party that has none for this workshop; returns the new ones.

    Due on the workshop's last day plus its drafting months (Nairobi text: six months), or on
    `due_on`, which is needed once that day has come. Each party is also expected at the meetings
    that the series leads to.
    Raises PermissionDenied for people who may not open roadmaps, Refused for a workshop without
    drafting months, a date that is not after today wherever parties live, or a party that may
    hold no roadmap.
    """
    require(by, Permission.OPEN_ROADMAPS)
    due_on = due_on or workshop.roadmaps_due_on
    if due_on is None:
        raise Refused(_("This event does not open roadmaps: it gives no months to draft them."))
    # One opening of a workshop at a time: two administrators choosing the same parties.
    Event.objects.select_for_update(no_key=True).get(pk=workshop.pk)
    opened = Document.objects.of_kind(ROADMAP).filter(event=workshop)
    known = set(opened.values_list("party", flat=True))
    chosen = sorted((p for p in set(parties) if p.pk not in known), key=lambda p: p.code)
    if barred := [party.name for party in chosen if not party.may_hold_roadmaps]:
        raise Refused(_("These may not hold roadmaps: %(names)s.") % {"names": listed(barred)})
    if chosen and due_on <= local_days().latest:
        raise Refused(_("Enter the day by which the roadmaps are due. It must be after today."))
    roadmaps = [_open(workshop, party, due_on, by) for party in chosen]
    for extension in ROADMAP.extensions:
        extension.after_open(roadmaps)
    workshops.expect(series=workshop.series, parties=chosen, by=by)
    return roadmaps


def _open(workshop: Event, party: Party, due_on: date, by: User) -> Document:
    path = reverse("roadmaps:roadmap", kwargs={"workshop": workshop.code, "code": party.code})
    deadline = Deadline.owed(
        party=party,
        kind=DeadlineKind.DRAFTING,
        label=workshop.name,
        labels=workshop.names,
        path=path,
        topic=workshop.code,
        due_on=due_on,
    )
    deadline.save()
    document = Document.objects.create(
        kind=ROADMAP.name,
        party=party,
        event=workshop,
        language=party.language,
        deadline=deadline,
    )
    Roadmap.objects.create(document=document)
    open_draft(document, by, number=1)
    return document
