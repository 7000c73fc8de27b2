"""Writes about people and the lists that name them."""

from imports.apply.application import apply_import
from imports.apply.undo import reopen as reopen_import
from imports.apply.undo import undo_import
from imports.requests import ask
from imports.work import do as do_import_work
from people.importer.answers import settle_country, settle_employers
from people.importer.batches import keep as keep_list
from people.importer.correcting import correct as correct_rows
from people.importer.decisions import choose_person, decide, decide_all
from people.importer.uploading import confirm_columns, read_otherwise, read_rows
from people.importer.uploading import upload as upload_list

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
