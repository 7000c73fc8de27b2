"""Personal data that this app holds about a person: entry, events, rows of lists, history."""

from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.personal import plain
from people.models import Participation, Person, rows_of_people
from people.own_entry import entry_of


def entries(user: User | None, emails: list[str], _reader: User | None) -> list[dict[str, Any]]:
    """The entry of the account; without one, every entry with one of these addresses.

    A mailbox may be shared: a user sees their own entry, not that of a colleague.
    """
    if user:
        own = entry_of(user)
        return [about(own)] if own else []
    by_address = Q(email__in=emails)
    for email in emails:
        by_address |= Q(other_emails__contains=[email])
    return [about(person) for person in Person.objects.filter(by_address).order_by("pk")]


def about(person: Person) -> dict[str, Any]:
    """One entry with its events, rows and history."""
    history: Any = Person.pgh_event_model  # type: ignore[attr-defined]
    attended = Participation.objects.filter(person=person).select_related("event")
    rows = (
        rows_of_people()
        .filter(Q(known_key=person.pk) | Q(chosen_key=person.pk))
        .select_related("batch")
    )
    return {
        "entry": plain(person),
        "events": [plain(row) | {"event": row.event.name} for row in attended],
        "list rows": [plain(row) | {"file": row.batch.file_name} for row in rows],
        "remembered answers": [plain(answer) for answer in person.answers.order_by("pk")],
        "history": [plain(row) for row in history.objects.filter(pgh_obj_id=person.pk)],
    }
