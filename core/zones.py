"""Time zones by name, and as people choose them: by continent and place."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

CONTINENTS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone `name`; UTC for an unknown name, so that one bad row stops no page."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@cache
def time_zones() -> list[tuple[str, list[tuple[str, str]] | str]]:
    """Choices for a form field, grouped: Nairobi under Africa."""
    grouped: dict[str, list[tuple[str, str]]] = {continent: [] for continent in CONTINENTS}
    for name in sorted(available_timezones()):
        continent, _slash, place = name.partition("/")
        if continent in grouped and place:
            grouped[continent].append((name, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", "UTC"), *grouped.items()]
