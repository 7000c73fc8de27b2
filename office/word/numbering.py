"""The numbering of the lists of a Word file: styles, first numbers, labels. Runs in the child.

Word stores no number with an item; it is counted here as Word counts when it shows the document.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from office.word.elements import attribute, child, local, number

_STYLES = {"decimal": "", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i",
           "upperRoman": "I", "hindiNumbers": ""}  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_COUNTED = re.compile(r"%([1-9])")


class Mark(NamedTuple):
    """What stands before an item: a bullet, a number of a style, or a label in words.

    `is_changed`: the file counts in a way that is neither kept nor known; numbers stand for it.
    """

    is_numbered: bool
    style: str = ""
    number: int = 1
    label: str = ""
    is_changed: bool = False


@dataclass
class Level:
    """One level of a list."""

    form: str
    text: str
    start: int
    is_restarted: bool


@dataclass
class _List:
    kind: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists, in reading order."""

    def __init__(self, root: Any) -> None:
        self._lists = dict(_read(root)) if root is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, list_id: str, level: int) -> Mark | None:
        """What Word shows before the next item of a list; None for a paragraph outside lists."""
        numbered_list = self._lists.get(list_id)
        own = numbered_list.levels.get(level) if numbered_list else None
        if numbered_list is None or own is None or own.form == "none":
            return None
        count = self._count(list_id, numbered_list, level, own)
        text = own.text.strip()
        if own.form == "bullet" or not text:
            return Mark(False)
        if own.form != "decimalZero" and re.fullmatch(rf"[(\[]*%{level + 1}[)\].:,;/-]*\s*", text):
            is_known = own.form in _STYLES
            return Mark(True, _STYLES.get(own.form, ""), count, is_changed=not is_known)
        return self._label(numbered_list, text)

    def _count(self, list_id: str, numbered_list: _List, level: int, own: Level) -> int:
        counters = self._counters.setdefault(numbered_list.kind, {})
        if level in numbered_list.starts and (list_id, level) not in self._begun:
            counters[level] = numbered_list.starts[level]
        else:
            counters[level] = counters[level] + 1 if level in counters else own.start
        self._begun.add((list_id, level))
        for deeper in [n for n in counters if n > level and numbered_list.levels[n].is_restarted]:
            del counters[deeper]
        return counters[level]

    def _label(self, numbered_list: _List, text: str) -> Mark:
        """A label to which other sentences may refer, as text: "Result A:", "2.1"."""
        counters = self._counters[numbered_list.kind]
        is_changed = False

        def shown(place: re.Match[str]) -> str:
            nonlocal is_changed
            level = numbered_list.levels.get(int(place[1]) - 1)
            if level is None:
                return ""
            value = counters.get(int(place[1]) - 1, level.start)
            is_changed |= level.form not in _FORMATS
            return _FORMATS.get(level.form, str)(value)

        return Mark(False, label=_COUNTED.sub(shown, text), is_changed=is_changed)


def sign(style: str, count: int) -> str:
    """The number of an item in a list of a style, as Word shows it: "3.", "c.", "iii."."""
    form = next(form for form, own in _STYLES.items() if own == style)
    return f"{_FORMATS.get(form, str)(count)}."


def _read(root: Any) -> Iterator[tuple[str, _List]]:
    kinds: dict[str, dict[int, Level]] = {}
    for element in root:
        if local(element) == "abstractNum":
            kinds[attribute(element, "abstractNumId")] = dict(_levels(element))
    for element in root:
        if local(element) != "num":
            continue
        kind = attribute(child(element, "abstractNumId"), "val")
        made = _List(kind, dict(kinds.get(kind, {})))
        for override in element:
            if (start := child(override, "startOverride")) is not None:
                level = number(attribute(override, "ilvl"))
                made.starts[level] = number(attribute(start, "val"))
            made.levels.update(_levels(override))
        yield attribute(element, "numId"), made


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for level in element:
        if local(level) == "lvl":
            start = attribute(child(level, "start"), "val")
            place = number(attribute(level, "ilvl"))
            yield (
                place,
                Level(
                    attribute(child(level, "numFmt"), "val") or "bullet",
                    attribute(child(level, "lvlText"), "val"),
                    number(start) if start else 0,
                    attribute(child(level, "lvlRestart"), "val") != "0",
                ),
            )


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _letter(value: int) -> str:
    """A number as Word writes it in letters: z is followed by aa, bb, cc."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else "0"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}
