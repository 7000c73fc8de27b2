"""The history of parties, groups of countries and organisations: who changed what, and when."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from core.translated_texts import in_reader_language
from countries.models import (
    CountryGroup,
    GroupMembership,
    Membership,
    Organisation,
    OrganisationMerge,
    Party,
)


def changes_of_party(party: Party) -> list[Change]:
    """What people changed about a party and its memberships, newest first. Three statements."""
    labels = _labels()
    memberships = recorded(Membership).filter(Q(country=party.pk) | Q(region=party.pk))
    of_groups = recorded(GroupMembership, country=party.pk)

    def of_membership(row: Any) -> str:
        other = row.country if party.is_region else row.region
        return _of_membership(row) % {"name": other.local_name}

    rows = recorded(Party, pgh_obj=party.pk).select_related("seat", "organisation")
    groups = dict(CountryGroup.objects.values_list("pk", "names"))

    def of_group_membership(row: Any) -> str:
        name = in_reader_language(groups.get(row.group_id, {})) or _("a group that was removed")
        return _of_membership(row) % {"name": name}

    return newest_first(
        changes(rows, _of_party, labels=labels),
        changes(memberships.select_related("country", "region"), of_membership, labels=labels),
        changes(of_groups, of_group_membership, labels=labels),
    )


def changes_of_group(code: str) -> list[Change]:
    """What people changed about a group, also one that was removed. Two statements."""
    labels = _labels()
    rows = recorded(CountryGroup, code=code)
    keys = CountryGroup.pgh_event_model.objects.filter(code=code)  # type: ignore[attr-defined]
    memberships = recorded(GroupMembership, group__in=keys.values("pgh_obj"))

    def of_membership(row: Any) -> str:
        return _of_membership(row) % {"name": row.country.local_name}

    return newest_first(
        changes(rows, _of_group, labels=labels),
        changes(memberships.select_related("country"), of_membership, labels=labels),
    )


def changes_of_organisation(organisation: Organisation) -> list[Change]:
    """What people changed about an organisation, and its merges. Two statements."""
    labels = _labels()
    rows = recorded(Organisation, pgh_obj=organisation.pk).select_related("party")
    merges = OrganisationMerge.objects.filter(
        Q(target=organisation) | Q(duplicate=organisation)
    ).select_related("target", "duplicate", "merged_by", "undone_by")
    return newest_first(
        changes(rows, _of_organisation, labels=labels),
        (change for merge in merges for change in _of_merge(merge)),
    )


def _labels() -> dict[str, str]:
    return {
        "names": _("Name"),
        "language": _("Language of correspondence"),
        "time_zone": _("Time zone"),
        "may_hold_roadmaps": _("May hold roadmaps"),
        "region_kind": _("Kind"),
        "seat": _("Seat"),
        "organisation": _("Name as an organisation"),
        "subregion_name": _("Sub-region (UN M49)"),
        "un_regional_group": _("UN regional group"),
        "ldc_since": _("Least developed country since"),
        "ldc_until": _("Left the least developed countries in"),
        "is_lldc": _("Landlocked developing country"),
        "lldc_since": _("Landlocked developing country since"),
        "lldc_until": _("Left the landlocked developing countries in"),
        "is_sids": _("Small island developing State"),
        "sids_since": _("Small island developing State since"),
        "sids_until": _("Left the small island developing States in"),
        "joined_on": _("Joined"),
        "left_on": _("Left"),
        "name": _("Name in English"),
        "kind": _("Type"),
        "party": _("Country or region"),
    }


def _of_party(row: Any) -> str:
    return {"insert": _("Added"), "update": _("Changed")}.get(row.pgh_label, _("Removed"))


def _of_group(row: Any) -> str:
    return {"insert": _("Group added"), "update": _("Group changed")}.get(
        row.pgh_label, _("Group removed")
    )


def _of_organisation(row: Any) -> str:
    return {"insert": _("Organisation added"), "update": _("Organisation changed")}.get(
        row.pgh_label, _("Organisation removed")
    )


def _of_membership(row: Any) -> str:
    return {
        "insert": _("Membership added: %(name)s"),
        "update": _("Membership changed: %(name)s"),
        "delete": _("Membership removed: %(name)s"),
    }[row.pgh_label]


def _of_merge(merge: OrganisationMerge) -> list[Change]:
    names = {"duplicate": merge.duplicate.name, "target": merge.target.name}
    merged = _("Merged: “%(duplicate)s” into “%(target)s”") % names
    of_merge = [Change(merge.merged_at, merge.merged_by.name, merged, [])]
    if merge.undone_at and merge.undone_by:
        undone = _("Merge undone: “%(duplicate)s” and “%(target)s”") % names
        of_merge.append(Change(merge.undone_at, merge.undone_by.name, undone, []))
    return of_merge
