"""Cells that held several values, and the parts into which they were split."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imports.display import Fact, SplitCell
from imports.models import Row

NAME: dict[str, str | Promise] = {
    "honorific": _("Title"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
}
WORK: dict[str, str | Promise] = {
    "position": _("Position"),
    "organisation": _("Organisation"),
}
_PARTS = {"name": NAME, "position": WORK, "organisation": {"organisation": WORK["organisation"]}}
# The columns of the list whose cells they are.
_COLUMNS = {
    "name": ("name", "name_position", "family_name", "given_name"),
    "position": ("position_organisation",),
    "organisation": ("organisation", "position_organisation"),
    "email": ("email",),
}


def filled(parsed: Mapping[str, Any], names: Mapping[str, str | Promise]) -> tuple[Fact, ...]:
    """The parts that are not empty."""
    return tuple((label, parsed[name]) for name, label in names.items() if parsed[name])


def taken_apart(row: Row) -> list[SplitCell]:
    """The split cells of a row; cells that came out unchanged are left out."""
    split_cells = []
    for field, written in row.parsed.get("taken_apart", {}).items():
        if field == "email":
            parts = tuple((_("E-mail"), address) for address in row.parsed["emails"])
        else:
            parts = filled(row.parsed, _PARTS.get(field, {}))
        if parts and [text for _label, text in parts] != [written]:
            split_cells.append(SplitCell(_COLUMNS[field], written, parts))
    return split_cells
