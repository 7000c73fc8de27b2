"""The organisation for a name that an administrator types, by the rules of lists."""

from core.text import fold
from countries.actions import organisation_named
from countries.models import Organisation, Party
from people.importer.employers import spellings
from people.importer.organisations import WITHOUT_COUNTRY, kind_of_name, scope


def employer_named(name: str, party: Party | None) -> Organisation | None:
    """The organisation that a person of the party works for, by the rules of lists; None for "".

    An administrator's answer about the spelling holds here too. An organisation that is not
    recorded yet is created: of the party, unless its kind belongs to no country (UN, regional and
    civil bodies).
    """
    if not fold(name):
        return None
    kind = kind_of_name(name)
    name = spellings().get((fold(name), scope(party.code if party else "", kind)), name)
    kind = kind_of_name(name) or kind
    owners = Organisation.objects.filter(folded=fold(name), party=party)
    has_owner = party is not None and (kind not in WITHOUT_COUNTRY or owners.exists())
    return organisation_named(name, kind, party.pk if party and has_owner else None)
