"""Writes about people and the lists that name them. Those about any list are in imports."""

from people.actions.account_links import link_account, unlink_account
from people.actions.corrections import correct_person, remove_person
from people.actions.participations import (
    add_known_person,
    add_new_person,
    correct_participation,
    remove_participation,
    restore_participation,
)
from people.importer.batches import keep as keep_list
from people.importer.spelling_answers import settle_country, settle_employers

__all__ = [
    "add_known_person",
    "add_new_person",
    "correct_participation",
    "correct_person",
    "keep_list",
    "link_account",
    "remove_participation",
    "remove_person",
    "restore_participation",
    "settle_country",
    "settle_employers",
    "unlink_account",
]
