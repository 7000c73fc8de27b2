"""Which deadlines belong to a workshop: its own, and those of what its series leads to.

`WorkshopsConfig.ready` registers `topics` with `deadlines.topics`.
"""

from collections.abc import Iterable

from deadlines.topics import Topic
from workshops.models import Event, EventKind


def codes_under(workshop: Event, events: Iterable[Event]) -> tuple[str, ...]:
    """The codes of the workshop and of the meetings and the conference of its series.

    Contributions and the scheduling of the consultative meeting are owed to the whole series, so
    they count under each workshop of it.
    """
    following = (
        event.code
        for event in events
        if event.series_id == workshop.series_id and event.kind != EventKind.WORKSHOP
    )
    return (workshop.code, *following)


def short_name(event: Event) -> str:
    """As people call it: Nairobi 2017."""
    if event.local_city and event.starts_on:
        return f"{event.local_city} {event.starts_on.year}"
    return event.local_name


def topics() -> list[Topic]:
    """The workshops that open roadmaps, the newest first. One statement."""
    events = list(Event.objects.all())
    opening = [event for event in reversed(events) if event.opens_roadmaps]
    return [Topic(event.code, short_name(event), codes_under(event, events)) for event in opening]
