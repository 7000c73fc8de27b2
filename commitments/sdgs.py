"""The 17 Sustainable Development Goals and their 169 targets, by code: “17”, “5.a”.

Source: the 2030 Agenda (A/RES/70/1), as `data/sdgs.json` says.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.locales import colon, separated
from core.translated_texts import in_reader_language

DATA = Path(__file__).parent / "data" / "sdgs.json"
_BETWEEN = re.compile(r"[\s;،]+|,(?=\s)|,$")
LONGEST_CODES = 1000  # characters: all targets with their commas
_LONGEST_SHOWN = 40  # characters of a wrong code that a message quotes


@dataclass(frozen=True)
class Goal:
    """A goal with its short title by language, and the codes of its targets in their order."""

    code: str
    titles: dict[str, str]
    targets: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.code} {in_reader_language(self.titles)}"


@cache
def goals() -> dict[str, Goal]:
    """All goals by their codes, in their order."""
    stored = json.loads(DATA.read_text())["goals"]
    rows = (Goal(str(row["number"]), row["titles"], tuple(row["targets"])) for row in stored)
    return {goal.code: goal for goal in rows}


@cache
def _order() -> dict[str, int]:
    """Every code with its place: a goal, then its targets."""
    codes = [code for goal in goals().values() for code in (goal.code, *goal.targets)]
    return {code: place for place, code in enumerate(codes)}


def normalized(codes: Iterable[str]) -> list[str]:
    """The known codes among these in their order, each target with its goal."""
    wanted = set(codes)
    wanted |= {code.partition(".")[0] for code in wanted}
    return sorted(wanted & _order().keys(), key=_order().__getitem__)


def codes_in(text: str) -> list[str]:
    """The codes that somebody typed, such as “17.9, 5.a”; each target with its goal.

    Raises ValidationError with the first one that does not exist.
    """
    codes: list[str] = []
    for word in filter(None, _BETWEEN.split(text.casefold())):
        parts = word.split(",") if _all_targets(word.split(",")) else [word]
        for code in parts:
            if code not in _order():
                words = _(
                    "There is no goal or target “%(code)s”. Enter codes such as 17.9 or 5.a, with "
                    "commas between them."
                )
                raise ValidationError(words % {"code": code[:_LONGEST_SHOWN]}, code="unknown_sdg")
            codes.append(code)
    return normalized(codes)


def _all_targets(codes: list[str]) -> bool:
    """Whether these are targets: “5.a,17.9” is two of them, and “17,9” may mean 17.9."""
    return all("." in code and code in _order() for code in codes)


def targets_among(codes: Iterable[str]) -> list[str]:
    """The codes of targets, without those of goals."""
    return [code for code in codes if "." in code]


def goals_among(codes: Iterable[str]) -> list[str]:
    """The codes of goals, without those of targets."""
    return [code for code in codes if "." not in code]


def as_text(codes: Iterable[str]) -> str:
    """Codes as people type them in one cell: targets, and goals of which no target is named."""
    codes = list(codes)
    with_targets = {code.partition(".")[0] for code in targets_among(codes)}
    return ", ".join(code for code in codes if code not in with_targets)


def in_words(codes: Iterable[str]) -> list[str]:
    """Each goal with its title and the targets that are named: “17 Partnerships …: 17.9”."""
    codes = list(codes)
    lines = []
    for goal in goals().values():
        targets = [code for code in codes if code.startswith(f"{goal.code}.")]
        if targets:
            lines.append(f"{goal}{colon()} {separated(targets)}")
        elif goal.code in codes:
            lines.append(str(goal))
    return lines
