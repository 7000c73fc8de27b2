"""Saves the rows of a copy that its sender chose, each by the rules of its owner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction

from accounts.models import User
from core.errors import Refused, Stale
from documents.exchange.copies.row_comparison import (
    RowComparison,
    RowOutcome,
    SheetComparison,
)
from documents.models import Draft

MARK = "rows:"  # begins the name of the results of a sheet, beside those of sections


@dataclass(frozen=True)
class RowChoice:
    """Whether to save a row of the copy, and the version of it that the sender saw."""

    is_taken: bool
    seen: str


def apply_rows(
    *,
    draft: Draft,
    sheets: Iterable[SheetComparison],
    choices: Mapping[str, RowChoice],
    by: User,
) -> dict[str, list[dict[str, Any]]]:
    """Save the chosen rows and return what became of each row that was shown, by its sheet.

    One row that cannot be saved keeps no other back. The draft is locked by the caller, and the
    rows were compared after that.
    """
    return {
        MARK + sheet.rules.name: [
            _result(compared, _apply(draft, compared, choices.get(compared.id), by))
            for compared in sheet.shown
        ]
        for sheet in sheets
        if sheet.shown
    }


@dataclass(frozen=True)
class _Applied:
    """What became of a row: taken, added, left, beaten (somebody saved since), refused, not
    yours; `problems` are words, by the name of the column or ""."""

    what: str
    problems: Mapping[str, str]


def _apply(draft: Draft, compared: RowComparison, choice: RowChoice | None, by: User) -> _Applied:
    if compared.outcome in (RowOutcome.PROBLEM, RowOutcome.LOCKED):
        return _Applied("refused", {"": compared.problem} if compared.problem else {})
    if choice is None or not choice.is_taken:
        return _Applied("left", {})
    if choice.seen != compared.seen:
        return _Applied("beaten", {})
    key = compared.stored.key if compared.stored else ""
    try:
        with transaction.atomic():
            compared.values.rules.save(
                draft=draft, key=key, version=choice.seen, cells=compared.cells, by=by
            )
    except PermissionDenied:
        return _Applied("not yours", {})
    except Stale:
        return _Applied("beaten", {})
    except Refused as refusal:
        return _Applied("refused", {"": refusal.message})
    except ValidationError as error:
        return _Applied("refused", _problems(error))
    return _Applied("taken" if key else "added", {})


def _problems(error: ValidationError) -> dict[str, str]:
    """The words of an error by the name of the column; "" for the whole row."""
    if not hasattr(error, "error_dict"):
        return {"": " ".join(error.messages)}
    return {
        "" if name == NON_FIELD_ERRORS else name: " ".join(messages)
        for name, messages in error.message_dict.items()
    }


def _result(compared: RowComparison, applied: _Applied) -> dict[str, Any]:
    """What became of a row, as plain data; with what the copy says in it unless that is stored."""
    is_saved = applied.what in ("taken", "added")
    headings = {name: str(column.heading) for name, column in compared.values.columns.items()}
    problems = [[headings.get(name, ""), str(words)] for name, words in applied.problems.items()]
    problems += [[cell.heading, cell.problem] for cell in compared.shown if cell.problem]
    return {
        "title": compared.title,
        "what": applied.what,
        "problems": problems,
        "cells": [] if is_saved else [[c.heading, c.returned] for c in compared.shown],
    }
