"""Commitments and milestones as tables in a roadmap's Word and PDF."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commitments.finance.needed_lines import needed_lines
from commitments.joint.frozen_parts import chapter as joint_chapter
from commitments.partner_types import partners_by_type
from commitments.sdgs import in_words
from commitments.templatetags.promises import by_part
from commitments.text_fields import DESCRIPTION, LATER, RESOURCES, labelled
from core.locales import colon, day, separated
from documents.structured_rows import Chapter, Content
from richtext.tree import Cell, Paragraph, Run, Table, cell, sentence_cell


def chapters(content: Content) -> list[Chapter]:
    """The tables of commitments, milestones and other parties, unless they are empty.

    Most texts of the tables are written in the language of the roadmap.
    """
    frozen, language = content.get("commitments"), content["language"]
    if not frozen:
        return []
    groups = by_part(frozen)
    chapters = [_commitments(groups, language)] if groups else []
    chapters += _details(frozen["promises"], language)
    if milestones := _milestones(frozen["promises"], language):
        chapters.append(milestones)
    if parts := joint_chapter(frozen["promises"], language):
        chapters.append(parts)
    return chapters


def _commitments(groups: list[dict[str, Any]], language: str) -> Chapter:
    names = (
        _("Action item"), _("Commitment"), _("Lead institution"), _("Partners"), _("Dates"),
        _("Resources"),
    )  # fmt: skip
    rows = [tuple(cell(name, is_header=True) for name in names)]
    for group in groups:
        rows += _rows(group, len(names), language)
    return Chapter(_("Commitments"), Table(tuple(rows)), (13, 27, 14, 17, 12, 17), is_wide=True)


def _rows(group: dict[str, Any], width: int, language: str) -> list[tuple[Cell, ...]]:
    promises = group["promises"]
    part = Cell(
        (Paragraph((Run(f"{group['code']} ", is_bold=True), Run(group["title"]))),),
        rows=max(1, len(promises)),
    )
    if not promises:
        words = _("No commitment: %(reason)s")
        why = sentence_cell(words, language, columns=width - 1, reason=group["reason"])
        return [(part, why)]
    rows = [_row(promise, language) for promise in promises]
    return [(part, *rows[0]), *rows[1:]]


def _row(promise: dict[str, Any], language: str) -> tuple[Cell, ...]:
    title = cell(promise["title"], is_bold=True, language=language)
    description = cell(DESCRIPTION.of(promise), language=language)
    return (
        Cell(title.blocks + description.blocks),
        cell(promise["lead"] or "–", language=""),
        cell("\n".join(promise["partners"]) or "–", language=""),
        cell(_dates(promise["starts_on"], promise["ends_on"])),
        cell(RESOURCES.of(promise) or "–", language=language),
    )


def _details(promises: list[dict[str, Any]], language: str) -> list[Chapter]:
    """What else is promised: a row for each text that is filled in; nothing without any."""
    rows: list[tuple[Cell, ...]] = []
    for promise in promises:
        facts = [(label, text, language) for label, text in labelled(promise, LATER) if text]
        if partners := _partners_by_type(promise):
            facts.append((_("Partners by type"), partners, ""))
        if lines := needed_lines(promise):
            facts.append((_("Needed"), "\n".join(lines), ""))
        if codes := promise.get("sdgs"):
            facts.append((_("SDG goals and targets"), "\n".join(in_words(codes)), ""))
        title = Cell(
            cell(promise["title"], is_bold=True, language=language).blocks, rows=max(1, len(facts))
        )
        cells = [(cell(label), cell(text, language=tag)) for label, text, tag in facts]
        rows += [(title, *cells[0]), *cells[1:]] if cells else []
    if not rows:
        return []
    head = tuple(cell(name, is_header=True) for name in (_("Commitment"), _("About"), _("Text")))
    words = _("Commitments in detail")
    return [Chapter(words, Table((head, *rows)), (27, 20, 53), is_wide=True)]


def _partners_by_type(promise: dict[str, Any]) -> str:
    """A line for each type of partners, where a revision says their types."""
    if not promise.get("partner_kinds"):
        return ""
    groups = partners_by_type(promise)
    return "\n".join(f"{label}{colon()} {separated(names)}" for label, names in groups)


def _dates(starts_on: str | None, ends_on: str | None) -> str:
    if starts_on and ends_on:
        return f"{_day(starts_on)} –\n{_day(ends_on)}"
    if starts_on:
        return _("from %(day)s") % {"day": _day(starts_on)}
    if ends_on:
        return _("until %(day)s") % {"day": _day(ends_on)}
    return "–"


def _milestones(promises: list[dict[str, Any]], language: str) -> Chapter | None:
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
        (
            cell(_day(due_on) if due_on else "–"),
            cell(title, language=language),
            cell(promise, language=language),
        )
        for due_on, title, promise in sorted(steps, key=lambda step: step[0] or "9")
    ]
    return Chapter(_("Milestones"), Table((head, *rows)), (20, 40, 40), is_wide=True)


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))
