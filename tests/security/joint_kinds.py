"""The states of requests to confirm a part, and of partnerships (see kinds.py)."""

from django.db import models

from commitments.models import ConfirmationRequest, Partnership
from tests.security.kind import BOOKKEEPING, DESCRIBES, FOLLOWS, YES_OR_NO, Kind

JOINT_KINDS: dict[type[models.Model], Kind] = {
    ConfirmationRequest: Kind(
        others={
            "state": "what the party that is asked has answered; it may answer again",
            "answered_at": FOLLOWS,
            "asked_at": BOOKKEEPING,
            "updated_at": BOOKKEEPING,
        },
        party="party",
    ),
    Partnership: Kind(
        {"is_public": YES_OR_NO},
        dict.fromkeys(("kind", "since", "until"), DESCRIBES) | {"updated_at": BOOKKEEPING},
        party="party",
    ),
}
