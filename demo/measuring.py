"""Indicators of the demo: chosen while the text is written, and their values, each on its day."""

from datetime import time
from decimal import Decimal
from typing import Any

from accounts.models import User
from demo import content
from demo.holder import Holder
from demo.story import Story
from measurement import actions as measurement
from measurement.models import Indicator, RoadmapIndicator
from measurement.querysets import WHOLE_ROADMAP

RECORDED_AT = time(16, 20)


class Measured:
    """One indicator of the file, of a commitment or of the whole roadmap."""

    chosen: RoadmapIndicator

    def __init__(self, holder: Holder, row: dict[str, Any]) -> None:
        self.holder = holder
        self.row = row

    def choose(self, by: User, commitment_number: int = WHOLE_ROADMAP) -> None:
        """Promise the target of the file."""
        self.chosen = measurement.choose_indicator(
            document=self.holder.document,
            indicator=Indicator.objects.get(code=self.row["code"]),
            facts=measurement.PromiseFacts(
                baseline=Decimal(self.row["baseline"]),
                baseline_year=self.row["baseline_year"],
                target=Decimal(self.row["target"]),
                target_year=self.row["target_year"],
            ),
            commitment_number=commitment_number,
            by=by,
        )

    def tell_values(self, story: Story) -> None:
        """A scene for each value."""
        for row in self.row["values"]:
            story.on(content.day(row["on"]), RECORDED_AT, self.record, row=row)

    def record(self, row: dict[str, Any]) -> None:
        measurement.record_value(
            row=self.chosen,
            facts=measurement.ValueFacts(
                measured_on=content.day(row["measured_on"]),
                value=Decimal(row["value"]),
                source=row["source"],
                narrative=row["narrative"],
                breakdown=[(name, Decimal(value)) for name, value in row["breakdown"]],
                is_public=row["is_public"],
            ),
            by=self.holder.focal_point,
        )
