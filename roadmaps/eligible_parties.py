"""Which parties are proposed to owe a roadmap after a workshop, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.locales import comma, listed
from core.templatetags.display import number
from countries.models import OrganisationKind, Party, RegionKind
from countries.querysets import PartyQuerySet
from documents.models import Document
from people.models import Participation, ParticipationRole
from roadmaps.kind import ROADMAP
from workshops.models import Event, Support, SupportKind


class Present(StrEnum):
    """As what people came to a workshop; only the first make their party owe a roadmap."""

    PARTICIPANTS = "participants"
    GUESTS = "guests"
    OF_UN = "of the United Nations"
    OF_SUPPORTER = "of a supporter"


@dataclass(frozen=True)
class Candidate:
    """A party that may hold a roadmap and has none after the workshop."""

    party: Party
    present: Mapping[Present, int] = field(default_factory=dict)
    is_host: bool = False
    is_supporter: bool = False
    supporting: tuple[str, ...] = ()  # its organisations that supported the workshop

    @property
    def participants(self) -> int:
        return self.present.get(Present.PARTICIPANTS, 0)

    @property
    def is_un_body(self) -> bool:
        return self.party.region_kind == RegionKind.COMMISSION

    @property
    def is_proposed(self) -> bool:
        """Whether the party is ticked: it took part, and is neither a supporter nor a UN body.

        The host owes a roadmap as any other does.
        """
        return self.participants > 0 and not self.is_supporter and not self.is_un_body

    @property
    def reason(self) -> str:
        """Why it is ticked, or why not, such as “host of the workshop, 2 participants”."""
        parts = []
        if self.is_un_body:
            parts.append(_("UN body"))
        if self.is_supporter:
            parts.append(_("supporter of the workshop"))
        if self.is_host:
            parts.append(_("host of the workshop"))
        parts.append(self._people)
        if self.supporting:
            words = _("%(names)s supported the workshop")
            parts.append(words % {"names": listed(self.supporting)})
        return f"{comma()} ".join(parts)

    @property
    def _people(self) -> str:
        if self.participants:
            words = ngettext("%(n)s participant", "%(n)s participants", self.participants)
            return words % {"n": number(self.participants)}
        words_for = {
            Present.GUESTS: _("guests"),
            Present.OF_UN: _("people of UN bodies"),
            Present.OF_SUPPORTER: _("people of a supporter"),
        }
        others = [words for present, words in words_for.items() if self.present.get(present)]
        if not others:
            return _("no participants")
        if others == [words_for[Present.GUESTS]]:
            return pgettext("who came to a workshop", "guests only")
        return _("only %(people)s on the list") % {"people": listed(others)}


def eligible(event: Event) -> PartyQuerySet:
    """Parties that may hold a roadmap and have none after this workshop."""
    opened = Document.objects.of_kind(ROADMAP).filter(event=event)
    parties: PartyQuerySet = Party.objects.eligible().exclude(pk__in=opened.values("party"))
    return parties


def candidates(event: Event) -> list[Candidate]:
    """Every party that may get a roadmap, those that are proposed first. Three statements.

    Being on the list does not mean owing a roadmap: staff choose.
    """
    supports = list(event.supports.select_related("organisation"))
    hosts, supporters = (_parties(supports, kind) for kind in (SupportKind.HOST, SUPPORTER))
    present = _present(event, supports)
    rows = [
        Candidate(
            party,
            present.get(party.pk, {}),
            is_host=party.pk in hosts,
            is_supporter=party.pk in supporters,
            supporting=_supporting(supports, party),
        )
        for party in eligible(event)
    ]
    return sorted(rows, key=lambda row: not row.is_proposed)


def closed(event: Event) -> list[Document]:
    """The roadmaps after this workshop that were closed, which can be opened again."""
    roadmaps = Document.objects.of_kind(ROADMAP).filter(event=event, drafts__state="closed")
    return list(roadmaps.select_related("party", "event").order_by("party__sort_key"))


SUPPORTER = SupportKind.SUPPORTER


def _parties(supports: Iterable[Support], kind: SupportKind) -> set[int]:
    return {each.party_id for each in supports if each.kind == kind and each.party_id}


def _supporting(supports: Iterable[Support], party: Party) -> tuple[str, ...]:
    return tuple(
        support.organisation.name
        for support in supports
        if support.kind == SUPPORTER
        and support.organisation
        and support.organisation.party_id == party.pk
    )


def _present(event: Event, supports: Iterable[Support]) -> dict[int, Counter[Present]]:
    """How many people of each party came, and as what, by the key of the party."""
    supporting = {
        each.organisation.folded
        for each in supports
        if each.kind == SUPPORTER and each.organisation
    }
    groups = (
        Participation.objects.filter(event=event, party__isnull=False)
        .order_by()
        .values_list("party", "role", "organisation__kind", "organisation__folded")
        .annotate(count=Count("pk"))
    )
    present: dict[int, Counter[Present]] = {}
    for party, role, kind, folded, count in groups:
        came_as = Present.PARTICIPANTS
        if role == ParticipationRole.GUEST:
            came_as = Present.GUESTS
        elif kind == OrganisationKind.UN:
            came_as = Present.OF_UN
        elif folded in supporting:
            came_as = Present.OF_SUPPORTER
        present.setdefault(party, Counter())[came_as] += count
    return present
