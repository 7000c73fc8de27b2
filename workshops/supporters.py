"""Hosts and supporters as staff write them: one party or organisation on each line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import Refused
from core.locales import listed
from core.text import collapse, fold
from countries.models import AliasMeaning, Organisation, Party, PartyAlias
from workshops.models import Event, Support, SupportKind


@dataclass(frozen=True)
class Supporter:
    """A party, a known organisation, or the name of an organisation that is new."""

    party: Party | None = None
    organisation: Organisation | None = None
    new_name: str = ""

    @property
    def key(self) -> tuple[int | None, int | None, str]:
        """Equal for the same supporter."""
        party, organisation = self.party, self.organisation
        return party and party.pk, organisation and organisation.pk, fold(self.new_name)


def lines_of(supports: Iterable[Support], kind: SupportKind) -> str:
    """The hosts or the supporters of an event, a line for each, in the reader's language."""
    return "\n".join(support.local_name for support in supports if support.kind == kind)


@dataclass
class Reader:
    """Finds the parties and organisations that lines mean. Three statements.

    `supports` are those that are stored: their names mean what they meant when they were shown.
    """

    supports: Sequence[Support] = ()

    def read(self, text: str) -> list[Supporter]:
        """The supporters of a text, each once.

        Raises Refused for a name that several parties or organisations have.
        """
        names = [name for line in text.splitlines() if (name := collapse(line))]
        folded = {fold(name) for name in names}
        parties = self._parties(folded)
        organisations: dict[str, list[Organisation]] = {}
        named = Organisation.objects.filter(folded__in=folded)
        for organisation in named.select_related("party", "merged_into__party"):
            meant = organisation.merged_into or organisation
            known = organisations.setdefault(organisation.folded, [])
            known += [] if meant in known else [meant]
        supporters = [self._supporter(name, parties, organisations) for name in names]
        return list({supporter.key: supporter for supporter in supporters}.values())

    def _parties(self, folded: set[str]) -> dict[str, set[Party]]:
        """The parties that a name or a known spelling means."""
        by_name: dict[str, set[Party]] = {}
        for party in Party.objects.all():
            for name in {party.code, party.name, *party.names.values()}:
                by_name.setdefault(fold(name), set()).add(party)
        spellings = PartyAlias.objects.filter(
            folded__in=folded, means=AliasMeaning.PARTY, party__isnull=False
        )
        for spelling in spellings.select_related("party"):
            if spelling.party:
                by_name.setdefault(spelling.folded, set()).add(spelling.party)
        return by_name

    def _supporter(
        self,
        name: str,
        parties: dict[str, set[Party]],
        organisations: dict[str, list[Organisation]],
    ) -> Supporter:
        for support in self.supports:
            if support.local_name == name:
                return Supporter(support.party, support.organisation)
        meant = parties.get(fold(name), set())
        if len(meant) > 1:
            words = _("“%(name)s” can mean %(parties)s. Write the name in full.")
            candidates = listed(sorted(party.local_name for party in meant))
            raise Refused(words % {"name": name, "parties": candidates})
        if meant:
            return Supporter(party=next(iter(meant)))
        known = organisations.get(fold(name), [])
        of_no_party = [organisation for organisation in known if organisation.party_id is None]
        if len(known) > 1 and not of_no_party:
            words = _("“%(name)s” is an organisation in %(parties)s. Add the country to its name.")
            owners = sorted(each.party.local_name for each in known if each.party)
            raise Refused(words % {"name": name, "parties": listed(owners)})
        if known:
            return Supporter(organisation=(of_no_party or known)[0])
        return Supporter(new_name=name)


def keep(event: Event, kind: SupportKind, supporters: Sequence[Supporter]) -> None:
    """Store the hosts or the supporters of an event: add new ones, remove those left out."""
    wanted = [_stored(supporter) for supporter in supporters]
    keys = {supporter.key for supporter in wanted}
    present = set()
    for support in event.supports.filter(kind=kind):
        key = (support.party_id, support.organisation_id, "")
        if key in keys:
            present.add(key)
        else:
            support.delete()
    Support.objects.bulk_create(
        Support(event=event, kind=kind, party=each.party, organisation=each.organisation)
        for each in wanted
        if each.key not in present
    )


def _stored(supporter: Supporter) -> Supporter:
    """The supporter with its organisation recorded, if it is new."""
    if not supporter.new_name:
        return supporter
    named = Organisation.objects.filter(folded=fold(supporter.new_name))
    organisation = named.select_related("merged_into").first()
    if organisation is None:
        return Supporter(organisation=Organisation.objects.create(name=supporter.new_name))
    return Supporter(organisation=organisation.merged_into or organisation)
