"""Changing the facts of a country. What staff change, loading reference data leaves alone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import fold
from core.zones import zone
from countries.areas import REGION_OF
from countries.managing import require_manager
from countries.models import AliasMeaning, Party, PartyAlias

# Written once by the reference data, whoever changes them: nothing is noted.
_SETTINGS = ("may_hold_roadmaps", "language", "time_zone")
_FACTS = (
    "subregion_name", "un_regional_group", "ldc_since", "ldc_until", "is_lldc", "lldc_since",
    "lldc_until", "is_sids", "sids_since", "sids_until",
)  # fmt: skip
CHANGEABLE = (*_SETTINGS, *_FACTS)


@transaction.atomic
def change_country(
    *, country: Party, names: Mapping[str, str], facts: Mapping[str, Any], by: Any
) -> Party:
    """Change names and facts of a country; `facts` may hold any of `CHANGEABLE`.

    `names` are those by language; an empty one is removed. A name that changed stays known as a
    former spelling, until this year, so that lists that use it still mean the country. Raises
    PermissionDenied unless `by` may manage parties, and Refused for a name that means another
    party or nothing in lists.
    """
    require_manager(by)
    parties = Party.objects.countries().select_for_update(of=("self",), no_key=True)
    stored = parties.get(pk=country.pk)
    edited = set(stored.edited_facts)
    for name in CHANGEABLE:
        if name in facts and facts[name] != getattr(stored, name):
            setattr(stored, name, facts[name])
            edited |= {name} - set(_SETTINGS)
    if "subregion_name" in edited:
        stored.region_name = REGION_OF.get(stored.subregion_name, "")
        edited.add("region_name")
    edited |= _rename(stored, names)
    stored.edited_facts = sorted(edited)
    with signed_by(by.pk):
        stored.save()
    return stored


def _rename(country: Party, names: Mapping[str, str]) -> set[str]:
    """Give the country its names, and remember the former ones. Returns the changed fields."""
    before = country.names or {"en": country.name}
    after = {code: text for code, text in {**before, **names}.items() if text}
    changed = {code for code in before.keys() | after.keys() if before.get(code) != after.get(code)}
    if not changed:
        return set()
    current = {fold(text) for text in after.values()}
    for code in sorted(changed):
        if new := after.get(code):
            _remember(country, new, until=None)
    for code in sorted(changed):
        if (old := before.get(code)) and fold(old) not in current:
            _remember(country, old, until=clock.today(zone(country.time_zone)).year)
    country.names = after
    is_renamed = country.name != after["en"]
    country.name = after["en"]
    return {"names", "name"} if is_renamed else {"names"}


def _remember(country: Party, text: str, *, until: int | None) -> None:
    """Make lists understand the name as this country; `until` is the year in which it ended."""
    alias = PartyAlias.objects.filter(folded=fold(text)).select_related("party").first()
    alias = alias or PartyAlias(folded=fold(text), party=country, valid_from=None)
    if alias.means != AliasMeaning.PARTY or alias.party_id != country.pk:
        if until is not None:  # the former name means something else by now
            return
        words = _("Lists use “%(name)s” for %(other)s. Choose another name.")
        other = alias.party.local_name if alias.party else alias.get_means_display()
        raise Refused(words % {"name": text, "other": other})
    alias.spelling, alias.valid_until, alias.source = text, until, "staff"
    alias.save()
