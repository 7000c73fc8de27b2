"""Writes about lists, whatever they hold."""

from imports.apply.application import apply_import
from imports.apply.undo import (
    preview_undo,
    reopen,
    undo_import,
    work_out_undo,
    worked_out_undo,
)
from imports.columns.confirmation import confirm_columns, read_otherwise
from imports.columns.upload import read_rows, upload
from imports.requests import ask
from imports.review.corrections import correct
from imports.review.decisions import choose, decide, decide_all
from imports.review.proposal import decide_proposed
from imports.work import do

__all__ = [
    "apply_import",
    "ask",
    "choose",
    "confirm_columns",
    "correct",
    "decide",
    "decide_all",
    "decide_proposed",
    "do",
    "preview_undo",
    "read_otherwise",
    "read_rows",
    "reopen",
    "undo_import",
    "upload",
    "work_out_undo",
    "worked_out_undo",
]
