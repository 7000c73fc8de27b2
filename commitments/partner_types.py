"""The partners of a commitment by actor type, as the Nairobi text asks roadmaps to embrace them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from countries.models import OrganisationKind
from roadmaps.states import ACTOR_KIND_OF, ActorKind

UN_AND_REGIONAL = "un"
_LABELS: dict[str, str | Promise] = {
    ActorKind.PUBLIC.value: gettext_lazy("Public partners"),
    ActorKind.PRIVATE.value: gettext_lazy("Private partners"),
    ActorKind.ACADEMIC.value: gettext_lazy("Academic partners"),
    ActorKind.OTHER.value: gettext_lazy("Other non-state partners"),
    UN_AND_REGIONAL: gettext_lazy("UN and regional partners"),
    "": gettext_lazy("Partners"),
}


def type_of(kind: str) -> str:
    """The group of a partner by the kind of its organisation; "" for one that has none."""
    if kind in (OrganisationKind.UN, OrganisationKind.REGIONAL):
        return UN_AND_REGIONAL
    actor_kind = ACTOR_KIND_OF.get(kind)
    return actor_kind.value if actor_kind else ""


def partners_by_type(promise: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The label of each type with its partners, in the order of the types.

    A revision that does not say the types, because it is older, has one group without a type.
    """
    names = promise["partners"]
    kinds = promise.get("partner_kinds") or [""] * len(names)
    groups: dict[str, list[str]] = {key: [] for key in _LABELS}
    for name, kind in zip(names, kinds, strict=True):
        groups[type_of(kind)].append(name)
    return [(str(_LABELS[key]), members) for key, members in groups.items() if members]
