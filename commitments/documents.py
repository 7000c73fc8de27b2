"""Commitments and milestones as tables in a roadmap's Word and PDF."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commitments.templatetags.promises import by_part
from core.locales import day
from core.richtree import Cell, Paragraph, Run, Table, cell
from roadmaps.registry import Chapter


def chapters(content: dict[str, Any] | None) -> list[Chapter]:
    """What was promised, and the steps on the way; nothing where nothing is recorded."""
    if not content:
        return []
    groups = by_part(content)
    found = []
    if groups:
        found.append(_commitments(groups))
    if milestones := _milestones(content["promises"]):
        found.append(milestones)
    return found


def _commitments(groups: list[dict[str, Any]]) -> Chapter:
    names = (
        _("Action item"), _("Commitment"), _("Lead institution"), _("Partners"), _("Dates"),
        _("Resources"),
    )  # fmt: skip
    rows = [tuple(cell(name, is_header=True) for name in names)]
    for group in groups:
        rows += _rows(group, len(names))
    return Chapter(_("Commitments"), Table(tuple(rows)), (13, 27, 14, 17, 12, 17), is_wide=True)


def _rows(group: dict[str, Any], width: int) -> list[tuple[Cell, ...]]:
    promises = group["promises"]
    part = Cell(
        (Paragraph((Run(f"{group['code']} ", is_bold=True), Run(group["title"]))),),
        rows=max(1, len(promises)),
    )
    if not promises:
        words = _("No commitment: %(reason)s") % {"reason": group["reason"]}
        return [(part, cell(words, columns=width - 1))]
    rows = [_row(promise) for promise in promises]
    return [(part, *rows[0]), *rows[1:]]


def _row(promise: dict[str, Any]) -> tuple[Cell, ...]:
    what = cell(promise["title"], is_bold=True).blocks + cell(promise["description"]).blocks
    return (
        Cell(what),
        cell(promise["lead"] or "–"),
        cell("\n".join(promise["partners"]) or "–"),
        cell(_dates(promise["starts_on"], promise["ends_on"])),
        cell(promise["resources"] or "–"),
    )


def _dates(starts_on: str | None, ends_on: str | None) -> str:
    if starts_on and ends_on:
        return f"{_day(starts_on)} –\n{_day(ends_on)}"
    if starts_on:
        return _("from %(day)s") % {"day": _day(starts_on)}
    if ends_on:
        return _("until %(day)s") % {"day": _day(ends_on)}
    return "–"


def _milestones(promises: list[dict[str, Any]]) -> Chapter | None:
    steps = [
        (milestone["due_on"] or "", milestone["title"], promise["title"])
        for promise in promises
        for milestone in promise["milestones"]
    ]
    if not steps:
        return None
    names = (_("Date"), _("Milestone"), _("Commitment"))
    head = tuple(cell(name, is_header=True) for name in names)
    rows = [
        (cell(_day(due_on) if due_on else "–"), cell(title), cell(promise))
        for due_on, title, promise in sorted(steps, key=lambda step: step[0] or "9")
    ]
    return Chapter(_("Milestones"), Table((head, *rows)), (20, 40, 40), is_wide=True)


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))
