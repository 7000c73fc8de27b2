"""The states of commitments and of what belongs to them (see kinds.py)."""

from commitments.models import (
    ActionItem,
    Commitment,
    Evidence,
    Funding,
    Milestone,
    Part,
    Theme,
)
from tests.security.kind import BOOKKEEPING, DESCRIBES, DONE_OR_NOT, FOLLOWS, YES_OR_NO, Kind

COMMITMENT_KINDS = {
    Commitment: Kind(
        others={
            "delivery": "what its party reports; it may report again",
            "delivery_at": FOLLOWS,
            "starts_on": DESCRIBES,
            "ends_on": DESCRIBES,
            "updated_at": BOOKKEEPING,
        },
        party="roadmap.document.party",
    ),
    Milestone: Kind(
        {"deadline.settled_at": DONE_OR_NOT}, party="commitment.roadmap.document.party"
    ),
    Evidence: Kind(
        {"is_public": YES_OR_NO, "removed_at": DONE_OR_NOT},
        {"added_at": DESCRIBES, "updated_at": BOOKKEEPING},
        party="commitment.roadmap.document.party",
    ),
    Funding: Kind(
        others={
            "stage": "it never changes; a needed amount is refused by the state of its draft",
            "is_in_kind": DESCRIBES,
            "updated_at": BOOKKEEPING,
        },
        party="commitment.roadmap.document.party",
    ),
    ActionItem: Kind(
        others={"due_on": DESCRIBES, "updated_at": BOOKKEEPING}
        | dict.fromkeys(("by_countries", "by_regions", "by_unossc", "takes_commitments"), DESCRIBES)
    ),
    Part: Kind(),
    Theme: Kind(others={"updated_at": BOOKKEEPING}),
}
