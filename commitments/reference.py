"""Themes and action items of the Nairobi workshop, from `data/nairobi-2017.json`.

Once staff changed one of the action items on its page, loading leaves all items of that workshop
alone: none is written again, and none that was removed comes back. So it is with the themes.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from commitments.models import ActionItem, Part, Theme
from core.reference import Counts, synchronise
from workshops.models import Event

FILE = Path(__file__).parent / "data" / "nairobi-2017.json"
# The roadmap itself, and UNOSSC's meeting: nobody makes commitments under these.
WITHOUT_COMMITMENTS = frozenset({1, 6})


def load() -> dict[str, Counts]:
    """Themes, action items and their parts."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    numbered = [] if _has_themes_of_staff() else data["themes"]
    themes = [Theme(number=row["number"], titles=row["name"]) for row in numbered]
    workshop = Event.objects.filter(code=data["workshop"]).first()
    rows = data["items"] if workshop and not _is_owned_by_staff(workshop) else []
    items = [_item(workshop, row) for row in rows if workshop]
    updated = ["titles", "by_countries", "by_regions", "by_unossc", "takes_commitments", "due_on"]
    return {
        "themes": synchronise(Theme, themes, key=["number"], updated=["titles"]),
        "items": synchronise(ActionItem, items, key=["workshop", "number"], updated=updated),
        "parts": synchronise(Part, _parts(items, rows), key=["item", "letter"], updated=["titles"]),
    }


def _is_owned_by_staff(workshop: Event) -> bool:
    """Whether staff changed or removed an action item of the workshop. One or two statements."""
    if workshop.action_items.filter(updated_by__isnull=False).exists():
        return True
    recorded = ActionItem.pgh_event_model.objects  # type: ignore[attr-defined]
    removed = recorded.filter(workshop=workshop.pk, pgh_label="delete")
    return bool(removed.filter(pgh_context__signed_by__isnull=False).exists())


def _has_themes_of_staff() -> bool:
    """Whether staff added, changed or removed a theme. One or two statements."""
    if Theme.objects.filter(updated_by__isnull=False).exists():
        return True
    recorded = Theme.pgh_event_model.objects  # type: ignore[attr-defined]
    return bool(recorded.filter(pgh_context__signed_by__isnull=False).exists())


def _item(workshop: Event, row: dict[str, Any]) -> ActionItem:
    number = int(row["code"])
    return ActionItem(
        workshop=workshop,
        number=number,
        titles=row["title"],
        by_countries="countries" in row["owed_by"],
        by_regions="regions" in row["owed_by"],
        by_unossc="unossc" in row["owed_by"],
        takes_commitments=number not in WITHOUT_COMMITMENTS,
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
    )


def _parts(items: list[ActionItem], rows: list[dict[str, Any]]) -> Iterator[Part]:
    """The parts of each item; an item without parts has one with an empty letter."""
    workshops = {item.workshop_id for item in items}
    stored = ActionItem.objects.filter(workshop__in=workshops)
    items_by_number = {item.number: item for item in stored}
    for row in rows:
        item = items_by_number[int(row["code"])]
        for part in row["parts"] or [{"code": row["code"], "title": row["title"]}]:
            letter = part["code"].removeprefix(row["code"])
            yield Part(item=item, letter=letter, titles=part["title"])
