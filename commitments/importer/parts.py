"""Finds the part of an action item that a cell means: by its code, its title, or both."""

import re
from collections.abc import Iterable

from commitments.models import Part
from core.text import fold

_CODE = re.compile(r"(?:[^\W\d]+ )*?(\d{1,2}) ?([a-z])?(?= |$)")
_NUMBER = re.compile(r"(?:[^\W\d]+ )*?(\d{1,2})(?= |$)")
_LONGEST = 100  # characters in which a code stands, before a title


class PartIndex:
    """The parts under which commitments may be made, by code and by title in every language."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.by_code = {part.code: part for part in parts}
        self._titles: dict[str, set[str]] = {}
        for code, part in self.by_code.items():
            titles = [*part.titles.values(), *(f"{code} {title}" for title in part.titles.values())]
            for title in titles:
                self._titles.setdefault(fold(title), set()).add(code)

    def code_of(self, written: str) -> str:
        """The code of the part that is meant: "2a" for "Item 2 (a)"; "" if that is not certain."""
        folded = fold(written)
        codes = self._titles.get(folded, set())
        if len(codes) == 1:
            return next(iter(codes))
        for pattern in (_CODE, _NUMBER):
            match = pattern.match(folded[:_LONGEST])
            code = "".join(group or "" for group in match.groups()) if match else ""
            if code in self.by_code:
                return code
        return ""

    @property
    def example(self) -> str:
        """A code to show in a sentence."""
        return next(iter(self.by_code), "")
