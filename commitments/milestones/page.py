"""One milestone as its page shows it: dates, who moved them, evidence and history."""

from functools import cached_property
from typing import Any

from accounts.permissions import Permission, user_can
from commitments.evidence.evidence_list import EvidenceList
from commitments.milestones.changes import entries_of
from commitments.models import Milestone
from deadlines.models import Deadline, Extension, ExtensionState
from documents.history.timeline import Entry
from documents.models import Document
from documents.states import EDITABLE, DraftState
from roadmaps.writing_scopes import COMMITMENTS


class MilestonePage:
    """A milestone that was read with `in_full`, for one reader."""

    def __init__(self, milestone: Milestone, user: Any) -> None:
        self.milestone, self.user = milestone, user

    @property
    def deadline(self) -> Deadline:
        return self.milestone.deadline

    @property
    def document(self) -> Document:
        return self.milestone.commitment.document

    @property
    def _draft_state(self) -> str:
        return self.milestone.newest_state  # type: ignore[attr-defined,no-any-return]  # annotated

    @cached_property
    def may_write(self) -> bool:
        """Whether the reader reports on it: at any time, unless UNOSSC closed the roadmap."""
        is_closed = self._draft_state == DraftState.CLOSED
        return not is_closed and user_can(
            self.user, Permission.WRITE, self.document.party, COMMITMENTS
        )

    @property
    def may_change(self) -> bool:
        """Whether its title or date can change now."""
        is_open = self.deadline.settled_at is None
        return self.may_write and is_open and self._draft_state in EDITABLE

    @property
    def may_remove(self) -> bool:
        return self.may_change and not self.deadline.is_binding

    @cached_property
    def may_ask(self) -> bool:
        """Whether the reader can ask for more time now."""
        asks = user_can(self.user, Permission.ASK_EXTENSION, self.document.party)
        return asks and self.deadline.can_be_extended and self.request is None

    @property
    def days_late(self) -> int | None:
        """By how many days it was reached late, below zero for early; None if it is not reached."""
        reached_on = self.deadline.settled_on
        return (reached_on - self.deadline.due_on).days if reached_on else None

    @property
    def days_early(self) -> int:
        return -(self.days_late or 0)

    @cached_property
    def extensions(self) -> list[Extension]:
        """How its date moved, and requests, the newest first."""
        return list(self.deadline.extensions.select_related("asked_by", "decided_by"))

    @property
    def request(self) -> Extension | None:
        """The request for more time that UNOSSC has not decided yet."""
        waiting = (each for each in self.extensions if each.status is ExtensionState.ASKED)
        return next(waiting, None)

    @property
    def may_decide(self) -> bool:
        return user_can(self.user, Permission.DECIDE_EXTENSION)

    @cached_property
    def evidence(self) -> EvidenceList:
        return EvidenceList(self.milestone.commitment, may_write=self.may_write).of(self.milestone)

    @cached_property
    def history(self) -> list[Entry]:
        return entries_of(self.milestone, self.user)
