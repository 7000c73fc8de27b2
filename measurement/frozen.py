"""What a revision holds of indicators: plain data that says everything about them by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.translated_texts import in_reader_language
from documents.structured_rows import Content
from measurement.models import IndicatorKind, RoadmapIndicator
from measurement.progress import Scale

NAME = "indicators"


def as_content(rows: Iterable[RoadmapIndicator]) -> Content:
    """The rows under their key. Without any row there is no key, so that the content of a roadmap
    without indicators is hashed as it was before there were indicators."""
    frozen = [_as_json(row) for row in rows]
    return {NAME: frozen} if frozen else {}


def _as_json(row: RoadmapIndicator) -> dict[str, Any]:
    indicator = row.indicator
    return {
        "commitment": row.commitment_number,
        "code": indicator.code,
        "titles": indicator.titles,
        "kind": indicator.kind,
        "units": indicator.units,
        "direction": indicator.direction,
        "levels": indicator.levels,
        "baseline": None if row.baseline is None else f"{row.baseline.normalize():f}",
        "baseline_year": row.baseline_year,
        "target": f"{row.target.normalize():f}",
        "target_year": row.target_year,
    }


@dataclass(frozen=True)
class FrozenIndicator:
    """An indicator as a revision holds it, for readers."""

    data: dict[str, Any]

    @property
    def commitment(self) -> int:
        return int(self.data["commitment"])

    @property
    def code(self) -> str:
        return str(self.data["code"])

    @property
    def title(self) -> str:
        return in_reader_language(self.data["titles"])

    @property
    def scale(self) -> Scale:
        return Scale(
            is_qualitative=self.data["kind"] == IndicatorKind.QUALITATIVE,
            direction=self.data["direction"],
            units=self.data["units"],
            levels=self.data["levels"],
        )

    @property
    def baseline(self) -> Decimal | None:
        return None if self.data["baseline"] is None else Decimal(self.data["baseline"])

    @property
    def target(self) -> Decimal:
        return Decimal(self.data["target"])

    @property
    def baseline_words(self) -> str:
        """The baseline with its year: “120 people (2016)”; a dash where it is not known."""
        return in_words(self.scale, self.baseline, self.data["baseline_year"])

    @property
    def target_words(self) -> str:
        return in_words(self.scale, self.target, self.data["target_year"])


def in_words(scale: Scale, value: Decimal | None, year: int | None) -> str:
    """A value with its year; a dash where it is not known."""
    return f"{scale.shown(value)} ({year})" if value is not None else "–"


def frozen_in(content: Content) -> list[FrozenIndicator]:
    """The indicators of a revision; none in those that were frozen before there were any."""
    return [FrozenIndicator(data) for data in content.get(NAME) or ()]


def commitment_titles(content: Content) -> dict[int, str]:
    """The titles of the commitments of a revision, by number."""
    promises = (content.get("commitments") or {}).get("promises", [])
    return {promise["number"]: promise["title"] for promise in promises}
