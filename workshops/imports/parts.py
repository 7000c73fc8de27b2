"""A cell that held several things, and into what it was taken apart: shown side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Part = tuple[str | Promise, str]  # what it is, and its text

_PARTS: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    "name": (
        ("honorific", _("Title")),
        ("given_name", _("Given name")),
        ("family_name", _("Family name")),
    ),
    "position": (("position", _("Position")), ("organisation", _("Organisation"))),
    "organisation": (("organisation", _("Organisation")),),
}
# The columns of the list whose cells they are.
_COLUMNS = {
    "name": ("name", "family_name", "given_name"),
    "position": ("position_organisation",),
    "organisation": ("organisation", "position_organisation"),
    "email": ("email",),
}


@dataclass(frozen=True)
class TakenApart:
    """`written` as the list has it, and the parts that are proposed for it."""

    field: str
    written: str
    parts: tuple[Part, ...]

    def is_of(self, column: str) -> bool:
        """Whether it is what stands in this column of the list."""
        return column in _COLUMNS[self.field]


def taken_apart(parsed: Mapping[str, Any]) -> Iterator[TakenApart]:
    """The proposals of a row; what came out as it was written is none."""
    for field, written in parsed.get("taken_apart", {}).items():
        if field == "email":
            parts = tuple((_("E-mail"), address) for address in parsed["emails"])
        else:
            named = [(label, parsed[name]) for name, label in _PARTS.get(field, ())]
            parts = tuple((label, text) for label, text in named if text)
        if parts and [text for _label, text in parts] != [written]:
            yield TakenApart(field, written, parts)
