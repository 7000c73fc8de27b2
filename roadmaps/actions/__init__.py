"""Writes to roadmaps, by topic."""

from roadmaps.actions.amending import abandon, amend, correct, merge
from roadmaps.actions.commenting import (
    comment,
    delete_comment,
    reopen_comment,
    resolve_comment,
)
from roadmaps.actions.copies import KEEP, MERGE, TAKE, Choice, apply_copy, keep_copy
from roadmaps.actions.engaging import (
    change_actor,
    engage_actor,
    explain_gap,
    release_actor,
)
from roadmaps.actions.opening import open_roadmaps
from roadmaps.actions.removing import record_removal, undo_removal
from roadmaps.actions.reviewing import Said, accept, assign, keep_review, return_for_revision
from roadmaps.actions.saving import Conflict, Saved, keep_stored_text, restore_text, save_section
from roadmaps.actions.steps import ask_endorsement, endorse, publish, submit, withdraw
from roadmaps.actions.writing import answer_remark

__all__ = [
    "KEEP",
    "MERGE",
    "TAKE",
    "Choice",
    "Conflict",
    "Said",
    "Saved",
    "abandon",
    "accept",
    "amend",
    "answer_remark",
    "apply_copy",
    "ask_endorsement",
    "assign",
    "change_actor",
    "comment",
    "correct",
    "delete_comment",
    "endorse",
    "engage_actor",
    "explain_gap",
    "keep_copy",
    "keep_review",
    "keep_stored_text",
    "merge",
    "open_roadmaps",
    "publish",
    "record_removal",
    "release_actor",
    "reopen_comment",
    "resolve_comment",
    "restore_text",
    "return_for_revision",
    "save_section",
    "submit",
    "undo_removal",
    "withdraw",
]
