"""The organisations that a list names: found again, or recorded once."""

from collections.abc import Iterable

from django.db.models import QuerySet

from countries.models import Organisation, OrganisationKind
from workshops.imports.people import ListedPerson

# They are the same organisation wherever their people come from.
_WITHOUT_COUNTRY = (
    OrganisationKind.UN,
    OrganisationKind.REGIONAL,
    OrganisationKind.CIVIL_SOCIETY,
)
Key = tuple[str, int | None]


class Employers:
    """Organisations by name and party. "National Treasury" of Kenya is not that of Ghana."""

    def __init__(self, people: Iterable[ListedPerson], parties: dict[str, int]) -> None:
        self._parties = parties
        named = [person for person in people if person.organisation_key]
        keys = {person.organisation_key for person in named}
        self._known = _by_key(Organisation.objects.filter(folded__in=keys))
        missing: dict[Key, ListedPerson] = {}
        for person in named:
            if self.of(person) is None:
                missing.setdefault(self._key(person), person)
        if missing:
            self._record(missing)

    def of(self, person: ListedPerson) -> int | None:
        """The primary key of the person's organisation, that of their country first."""
        party = self._parties.get(person.country)
        for key in ((person.organisation_key, party), (person.organisation_key, None)):
            if key in self._known:
                return self._known[key]
        return None

    def _key(self, person: ListedPerson) -> Key:
        party = self._parties.get(person.country)
        if person.organisation_kind in _WITHOUT_COUNTRY:
            party = None
        return person.organisation_key, party

    def _record(self, missing: dict[Key, ListedPerson]) -> None:
        """In the order of their keys, so that two imports never wait for each other."""
        Organisation.objects.bulk_create(
            (
                Organisation(
                    name=missing[key].organisation,
                    folded=key[0],
                    kind=missing[key].organisation_kind,
                    party_id=key[1],
                )
                for key in sorted(missing, key=lambda key: (key[0], key[1] or 0))
            ),
            ignore_conflicts=True,
        )
        folded = {name for name, _ in missing}
        self._known |= _by_key(Organisation.objects.filter(folded__in=folded))


def _by_key(found: "QuerySet[Organisation]") -> dict[Key, int]:
    return {
        (folded, party): pk for pk, folded, party in found.values_list("pk", "folded", "party_id")
    }
