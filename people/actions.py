"""Writes about people and the lists that name them."""

from accounts.models import User
from imports.apply.application import apply_import
from imports.apply.undo import reopen as reopen_import
from imports.apply.undo import undo_import
from imports.columns.upload import confirm_columns, read_otherwise, read_rows
from imports.models import Batch, Row
from imports.requests import ask
from imports.review.corrections import correct as correct_rows
from imports.review.decisions import choose, decide, decide_all
from imports.work import do as do_import_work
from people.importer.batches import keep as keep_list
from people.importer.batches import upload as upload_list
from people.importer.spelling_answers import settle_country, settle_employers
from people.models import Person

__all__ = [
    "apply_import",
    "ask",
    "choose_person",
    "confirm_columns",
    "correct_rows",
    "decide",
    "decide_all",
    "do_import_work",
    "keep_list",
    "read_otherwise",
    "read_rows",
    "reopen_import",
    "settle_country",
    "settle_employers",
    "undo_import",
    "upload_list",
]


def choose_person(
    *, batch: Batch, number: int, person: Person | None, decision: str, by: User
) -> Row:
    """Store which person the administrator chose for a row; None removes the choice.

    Raises Refused if the row names nobody.
    """
    key = person.pk if person else None
    return choose(batch=batch, number=number, key=key, decision=decision, by=by)
