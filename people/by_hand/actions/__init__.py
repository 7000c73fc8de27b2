"""Writes about people and their participations by hand; those of lists are in people/actions.py."""

from people.by_hand.actions.account_links import link_account, unlink_account
from people.by_hand.actions.attendance import (
    add_known_person,
    add_new_person,
    correct_participation,
    remove_participation,
    restore_participation,
)
from people.by_hand.actions.corrections import correct_person, remove_person

__all__ = [
    "add_known_person",
    "add_new_person",
    "correct_participation",
    "correct_person",
    "link_account",
    "remove_participation",
    "remove_person",
    "restore_participation",
    "unlink_account",
]
