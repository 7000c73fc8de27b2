"""Cells that held several values, and the parts into which they were split."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import tokens

Part = tuple[str | Promise, str]  # what it is, and its text

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
    "name": ("name", "family_name", "given_name"),
    "position": ("position_organisation",),
    "organisation": ("organisation", "position_organisation"),
    "email": ("email",),
}


@dataclass(frozen=True)
class SplitCell:
    """A cell as `written` in the list, and the parts that are proposed for it."""

    field: str
    written: str
    parts: tuple[Part, ...]

    def is_of(self, column: str) -> bool:
        """Whether the cell belongs to this column of the list."""
        return column in _COLUMNS[self.field]

    @property
    def is_rewritten(self) -> bool:
        """Whether the parts in order differ from the original, which must then be shown too."""
        return tokens(self.written) != tokens(" ".join(text for _label, text in self.parts))


def filled(parsed: Mapping[str, Any], names: Mapping[str, str | Promise]) -> tuple[Part, ...]:
    """The parts that are not empty."""
    return tuple((label, parsed[name]) for name, label in names.items() if parsed[name])


def taken_apart(parsed: Mapping[str, Any]) -> Iterator[SplitCell]:
    """The split cells of a row; cells that came out unchanged are left out."""
    for field, written in parsed.get("taken_apart", {}).items():
        if field == "email":
            parts = tuple((_("E-mail"), address) for address in parsed["emails"])
        else:
            parts = filled(parsed, _PARTS.get(field, {}))
        if parts and [text for _label, text in parts] != [written]:
            yield SplitCell(field, written, parts)
