"""Writes about people: invitations, mandates."""

from accounts.actions.inviting import accept, hash_of, invite, renew, revoke
from accounts.actions.mandates import change_parts, end_mandate, give_mandate

__all__ = [
    "accept",
    "change_parts",
    "end_mandate",
    "give_mandate",
    "hash_of",
    "invite",
    "renew",
    "revoke",
]
