"""The milestones of a commitment as its page shows them, each with its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.permissions import Permission, user_can
from commitments.forms import ReachForm, UnreachForm
from commitments.models import Commitment, Milestone
from deadlines.forms import AskForm
from deadlines.models import Extension, ExtensionState

# The key of a milestone, and its refused form by the name of the form.
Sent = tuple[int, Mapping[str, Any]]


def asking_form(milestone: Milestone, sent: Any = None) -> AskForm:
    """The form that asks for more time, with ids of its own on a page with many."""
    return AskForm(milestone.deadline, sent, auto_id=f"ask-{milestone.pk}-%s")


@dataclass
class Step:
    """One milestone; `request` is the request for more time that waits for UNOSSC."""

    milestone: Milestone
    reach: ReachForm
    unreach: UnreachForm
    ask: AskForm
    request: Extension | None
    may_ask: bool


def steps_of(commitment: Commitment, user: Any, sent: Sent | None = None) -> list[Step]:
    """The milestones in the order of their dates; two statements."""
    milestones = commitment.milestones.select_related("deadline__party")
    party = commitment.document.party
    may_ask = user_can(user, Permission.ASK_EXTENSION, party)
    steps = []
    for milestone in milestones.prefetch_related("deadline__extensions"):
        forms = sent[1] if sent and sent[0] == milestone.pk else {}
        waiting = [
            extension
            for extension in milestone.deadline.extensions.all()
            if extension.status is ExtensionState.ASKED
        ]
        can_ask = may_ask and milestone.deadline.can_be_extended and not waiting
        steps.append(
            Step(
                milestone,
                forms.get("reach") or ReachForm(milestone),
                forms.get("unreach") or UnreachForm(milestone),
                forms.get("ask") or asking_form(milestone),
                waiting[0] if waiting else None,
                can_ask or "ask" in forms,
            )
        )
    return steps
