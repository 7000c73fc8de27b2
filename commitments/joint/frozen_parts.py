"""The parts of other parties as a revision keeps them, for pages, comparisons and paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commitments.models import Confirmation
from core.locales import separated
from core.translated_texts import in_reader_language
from documents.structured_rows import Chapter
from richtext.tree import Cell, Table, cell


@dataclass(frozen=True)
class FrozenPart:
    """A party that a revision names in a commitment, with what it had answered then."""

    code: str
    name: str
    words: str
    state: str

    @property
    def status(self) -> Confirmation:
        return Confirmation(self.state)


def parts_of(promise: dict[str, Any]) -> list[FrozenPart]:
    """The parts of a frozen commitment; none in revisions from before there were any."""
    return [
        FrozenPart(
            code=part["party"],
            name=in_reader_language(part.get("names") or {}) or part["name"],
            words=part["words"],
            state=part["state"],
        )
        for part in promise.get("joint", [])
    ]


def partnerships_of(promise: dict[str, Any]) -> list[str]:
    """The titles of the partnerships that a frozen commitment names."""
    return [named["title"] for named in promise.get("partnerships", [])]


def facts_of(promise: dict[str, Any]) -> list[tuple[str, str]]:
    """Labels and texts for the comparison of two revisions."""
    facts = [(f"{part.name} ({part.status.label})", part.words) for part in parts_of(promise)]
    return [*facts, (_("Partnerships"), separated(partnerships_of(promise)))]


def chapter(promises: list[dict[str, Any]], language: str) -> Chapter | None:
    """The table of parties in joint commitments in Word and PDF, unless it is empty."""
    rows = [row for promise in promises for row in _rows(promise, language)]
    if not rows:
        return None
    names = (_("Commitment"), _("Party"), _("Its part"), _("Answer"))
    head = tuple(cell(name, is_header=True) for name in names)
    return Chapter(_("Joint commitments"), Table((head, *rows)), (30, 20, 35, 15), is_wide=True)


def _rows(promise: dict[str, Any], language: str) -> list[tuple[Cell, ...]]:
    return [
        (
            cell(promise["title"], language=language),
            cell(part.name),
            cell(part.words, language=language),
            cell(str(part.status.label)),
        )
        for part in parts_of(promise)
    ]
