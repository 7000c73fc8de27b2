"""Which parties are proposed to owe a roadmap."""

from countries.models import Party
from countries.querysets import PartyQuerySet
from documents.models import Document
from people.models import ParticipationRole
from roadmaps.kind import ROADMAP
from workshops.models import Event, SupportKind


def eligible(event: Event) -> PartyQuerySet:
    """Parties that may hold a roadmap and have none after this workshop."""
    opened = Document.objects.of_kind(ROADMAP).filter(event=event)
    parties: PartyQuerySet = Party.objects.eligible().exclude(pk__in=opened.values("party"))
    return parties


def proposed(event: Event) -> list[Party]:
    """Parties with participants at the workshop, less its supporters and those with a roadmap.

    Being on the list does not mean owing a roadmap: staff choose. Guests do not count, and
    offices of the United Nations never hold roadmaps. A country's host role does not exempt it.
    """
    supporters = event.supports.filter(kind=SupportKind.SUPPORTER, party__isnull=False)
    present = event.participations.exclude(role=ParticipationRole.GUEST).exclude(
        organisation__kind="un"
    )
    return list(
        eligible(event)
        .filter(pk__in=present.values("party"))
        .exclude(pk__in=supporters.values("party"))
    )
