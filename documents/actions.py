"""Writes to documents, by feature."""

from documents.attachments.actions import attach, remove_attachment, restore_attachment
from documents.comments.actions import comment, delete_comment, reopen_comment, resolve_comment
from documents.criteria.actions import (
    Checklist,
    CriterionTexts,
    CriterionVerdict,
    add_criterion,
    change_criterion,
    move_criterion,
    restore_criterion,
    retire_criterion,
)
from documents.exchange.copies.actions import KEEP, MERGE, TAKE, Choice, apply_copy, keep_copy
from documents.reviewing.actions import (
    PassageVerdict,
    accept,
    assign,
    keep_review,
    return_for_revision,
)
from documents.revisions.actions import (
    NOTE_LENGTH,
    ask_endorsement,
    endorse,
    publish,
    submit,
    withdraw,
)
from documents.revisions.amending import abandon, amend, correct, merge
from documents.revisions.closing import close, reopen, revoke
from documents.staff_notes.actions import remove_staff_note, write_staff_note
from documents.writing.actions import Conflict, Saved, keep_stored_text, restore_text, save_section
from documents.writing.locks import answer_remark
from documents.writing.removal_actions import record_removal, undo_removal

__all__ = [
    "KEEP",
    "MERGE",
    "NOTE_LENGTH",
    "TAKE",
    "Checklist",
    "Choice",
    "Conflict",
    "CriterionTexts",
    "CriterionVerdict",
    "PassageVerdict",
    "Saved",
    "abandon",
    "accept",
    "add_criterion",
    "amend",
    "answer_remark",
    "apply_copy",
    "ask_endorsement",
    "assign",
    "attach",
    "change_criterion",
    "close",
    "comment",
    "correct",
    "delete_comment",
    "endorse",
    "keep_copy",
    "keep_review",
    "keep_stored_text",
    "merge",
    "move_criterion",
    "publish",
    "record_removal",
    "remove_attachment",
    "remove_staff_note",
    "reopen",
    "reopen_comment",
    "resolve_comment",
    "restore_attachment",
    "restore_criterion",
    "restore_text",
    "retire_criterion",
    "return_for_revision",
    "revoke",
    "save_section",
    "submit",
    "undo_removal",
    "withdraw",
    "write_staff_note",
]
