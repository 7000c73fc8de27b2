"""The evidence of a commitment or of one milestone, as pages list it."""

from typing import Any

from commitments.models import Commitment, Evidence, Milestone


class EvidenceList:
    """What is there, and what was removed and can be restored. One statement for both."""

    def __init__(self, commitment: Commitment, *, may_write: bool) -> None:
        self.commitment, self.may_write = commitment, may_write
        self._rows = list(Evidence.objects.of_commitment(commitment.pk))
        self.milestone: Milestone | None = None

    def of(self, milestone: Milestone) -> "EvidenceList":
        """Only that of one milestone."""
        self.milestone = milestone
        self._rows = [row for row in self._rows if row.milestone_id == milestone.pk]
        return self

    @property
    def rows(self) -> list[Evidence]:
        return [row for row in self._rows if row.removed_at is None]

    @property
    def removed(self) -> list[Evidence]:
        return [row for row in self._rows if row.can_be_restored] if self.may_write else []

    @property
    def groups(self) -> list[tuple[Milestone | None, list[Evidence]]]:
        """By milestone in the order of their titles, that of the commitment as a whole first."""
        by_milestone: dict[Any, list[Evidence]] = {}
        for row in self.rows:
            by_milestone.setdefault(row.milestone, []).append(row)
        titles = sorted(by_milestone, key=lambda step: (step is not None, str(step)))
        return [(step, by_milestone[step]) for step in titles]
