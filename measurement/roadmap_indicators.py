"""The indicators of one roadmap, by commitment, with those that were removed."""

from dataclasses import dataclass
from functools import cached_property

from commitments.models import Commitment
from documents.models import Document
from measurement.models import RoadmapIndicator
from measurement.querysets import WHOLE_ROADMAP


@dataclass(frozen=True)
class Group:
    """The indicators of one commitment; without one, those of the roadmap as a whole."""

    number: int
    commitment: Commitment | None
    rows: list[RoadmapIndicator]


class RoadmapIndicators:
    """Two statements: the commitments, and all rows with their newest values."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _rows(self) -> list[RoadmapIndicator]:
        rows = RoadmapIndicator.objects.filter(roadmap=self.document.pk).in_full()
        return list(rows.with_newest_value().order_by("commitment_number", "indicator__code"))

    @cached_property
    def groups(self) -> list[Group]:
        """The roadmap as a whole first, then its commitments in the order of their list."""
        commitments = Commitment.objects.filter(roadmap=self.document.pk)
        listed = [None, *commitments.select_related("part__item").order_by(
            "part__item__number", "part__letter", "number"
        )]  # fmt: skip
        groups = []
        for commitment in listed:
            number = commitment.number if commitment else WHOLE_ROADMAP
            rows = [
                row for row in self._rows if row.commitment_number == number and not row.removed_at
            ]
            groups.append(Group(number, commitment, rows))
        return groups

    @property
    def is_empty(self) -> bool:
        return not any(group.rows for group in self.groups)

    @property
    def removed(self) -> list[RoadmapIndicator]:
        """Those that can be put back, because their commitment is there."""
        numbers = {group.number for group in self.groups}
        return [row for row in self._rows if row.removed_at and row.commitment_number in numbers]
