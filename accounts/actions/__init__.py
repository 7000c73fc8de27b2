"""Writes about people: invitations, mandates, handovers."""

from accounts.actions.addresses import move_to_address
from accounts.actions.administrators import invite_administrator
from accounts.actions.handing_over import Newcomer, cancel_handover, hand_over
from accounts.actions.inviting import accept, invite, renew, revoke
from accounts.actions.mandates import (
    change_writing_scopes,
    confirm_authority,
    end_mandate,
    give_mandate,
)
from accounts.actions.offering import hash_of

__all__ = [
    "Newcomer",
    "accept",
    "cancel_handover",
    "change_writing_scopes",
    "confirm_authority",
    "end_mandate",
    "give_mandate",
    "hand_over",
    "hash_of",
    "invite",
    "invite_administrator",
    "move_to_address",
    "renew",
    "revoke",
]
