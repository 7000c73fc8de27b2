"""People who sign in, the mandates that say for whom they act."""

from accounts.models.events import EventKind, SecurityEvent
from accounts.models.handovers import Handover, HandoverState
from accounts.models.invitations import Invitation, InvitationState
from accounts.models.mandates import Mandate
from accounts.models.people import User

__all__ = [
    "EventKind",
    "Handover",
    "HandoverState",
    "Invitation",
    "InvitationState",
    "Mandate",
    "SecurityEvent",
    "User",
]
