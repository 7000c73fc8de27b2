"""People who sign in, the mandates that say for whom they act."""

from accounts.models.invitations import Invitation, InvitationState
from accounts.models.mandates import Mandate
from accounts.models.people import User

__all__ = [
    "Invitation",
    "InvitationState",
    "Mandate",
    "User",
]
