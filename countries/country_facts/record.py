"""What is recorded about a country beside its form, with the time for which it holds."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from countries.models import GroupMembership, Membership, Party, PartyAlias


class CountryRecord:
    """Regions, groups, former names and which facts staff changed. Three statements."""

    def __init__(self, country: Party, today: date) -> None:
        self.country = country
        self.today = today

    @cached_property
    def regions(self) -> list[Membership]:
        return list(self.country.memberships_held.select_related("region").in_force_first())

    @cached_property
    def groups(self) -> list[GroupMembership]:
        return list(self.country.group_memberships.select_related("group").in_force_first())

    @cached_property
    def spellings(self) -> list[PartyAlias]:
        """Former names, and spellings that staff entered or decided."""
        dated = Q(valid_from__isnull=False) | Q(valid_until__isnull=False)
        known = self.country.aliases.filter(dated | Q(source="staff"))
        return list(known.order_by("valid_until", "spelling"))

    @property
    def edited(self) -> list[str]:
        """The facts that staff changed, in words."""
        labels: dict[str, Any] = {
            "names": _("names"),
            "subregion_name": _("sub-region"),
            "un_regional_group": _("UN regional group"),
            "ldc_since": _("least developed countries"),
            "ldc_until": _("least developed countries"),
            "is_lldc": _("landlocked developing countries"),
            "lldc_since": _("landlocked developing countries"),
            "lldc_until": _("landlocked developing countries"),
            "is_sids": _("small island developing States"),
            "sids_since": _("small island developing States"),
            "sids_until": _("small island developing States"),
        }
        edited = self.country.edited_facts
        return list(dict.fromkeys(str(labels[name]) for name in edited if name in labels))
