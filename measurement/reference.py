"""Fifteen indicators for action items 2 to 4 of Nairobi, from `data/indicators.json`.

Once staff changed an indicator, loading leaves it alone; one that they removed does not come back.
"""

import json
from pathlib import Path
from typing import Any

from commitments.models import Theme
from core.reference import Counts, synchronise
from measurement.models import Indicator, IndicatorKind, events_of

FILE = Path(__file__).parent / "data" / "indicators.json"
UPDATED = ["kind", "titles", "descriptions", "units", "levels", "part_codes"]


def load() -> dict[str, Counts]:
    """The indicators that nobody changed, with their themes."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    of_staff = _codes_of_staff()
    rows = [row for row in data["indicators"] if row["code"] not in of_staff]
    wanted = [_indicator(row, data) for row in rows]
    counts = synchronise(Indicator, wanted, key=["code"], updated=UPDATED)
    _add_themes(rows)
    return {"indicators": counts}


def _codes_of_staff() -> set[str]:
    """The codes that staff gave, changed or removed, as every action signs. One statement."""
    signed = events_of(Indicator).filter(pgh_context__signed_by__isnull=False)
    return set(signed.values_list("code", flat=True))


def _indicator(row: dict[str, Any], data: dict[str, Any]) -> Indicator:
    is_scale = row["kind"] == IndicatorKind.QUALITATIVE
    return Indicator(
        code=row["code"],
        kind=row["kind"],
        titles=row["titles"],
        descriptions=data["about"]["scale" if is_scale else row["about"]],
        units={} if is_scale else data["units"][row["unit"]],
        levels=data["levels"] if is_scale else [],
        part_codes=row["parts"],
    )


def _add_themes(rows: list[dict[str, Any]]) -> None:
    themes = {theme.number: theme.pk for theme in Theme.objects.all()}
    keys = dict(Indicator.objects.values_list("code", "pk"))
    links = Indicator.themes.through
    links.objects.bulk_create(
        (
            links(indicator_id=keys[row["code"]], theme_id=themes[number])
            for row in rows
            for number in row["themes"]
            if number in themes
        ),
        ignore_conflicts=True,
    )
