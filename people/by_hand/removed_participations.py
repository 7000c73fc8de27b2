"""Participations that were removed, as the history keeps them."""

from typing import Any

from people.models import Participation, Person


def removed_participation(person: Person, key: int) -> Any | None:
    """The last history row of this participation of the person; None unless it was removed.

    With the event, which is not deleted while a series is kept. Two queries at most.
    """
    history: Any = Participation.pgh_event_model  # type: ignore[attr-defined]
    rows = history.objects.filter(pgh_obj_id=key).select_related("event").order_by("-pgh_id")
    last = rows.first()
    if last is None or last.pgh_label != "delete" or last.person_id != person.pk:
        return None
    return None if Participation.objects.filter(pk=key).exists() else last
