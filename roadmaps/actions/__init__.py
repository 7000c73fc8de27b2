"""Writes to roadmaps, by topic."""

from roadmaps.actions.commenting import (
    comment,
    delete_comment,
    reopen_comment,
    resolve_comment,
)
from roadmaps.actions.engaging import StaleActor, change_actor
from roadmaps.actions.opening import open_roadmaps
from roadmaps.actions.saving import Conflict, Saved, restore_text, save_section, take_theirs
from roadmaps.actions.steps import accept, endorse, publish, return_for_revision, submit, withdraw
from roadmaps.actions.writing import answer_remark, engage_actor, explain_gap, release_actor

__all__ = [
    "Conflict",
    "Saved",
    "StaleActor",
    "accept",
    "answer_remark",
    "change_actor",
    "comment",
    "delete_comment",
    "endorse",
    "engage_actor",
    "explain_gap",
    "open_roadmaps",
    "publish",
    "release_actor",
    "reopen_comment",
    "resolve_comment",
    "restore_text",
    "return_for_revision",
    "save_section",
    "submit",
    "take_theirs",
    "withdraw",
]
