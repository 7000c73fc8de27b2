"""Erases one person from this app: the entry, its events, and the rows and files of lists."""

from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts.erasing import Subject
from accounts.erasing.account import collect
from accounts.models import User
from core.errors import Refused
from imports.models import Batch, BatchState, Decision, Row
from people.anonymisation import forget_entries
from people.models import PEOPLE_LIST, Merge, Person
from people.own_entry import entry_of


def subject_of(who: str) -> Subject:
    """The person with this e-mail address, or whose entry has this number.

    Raises Refused if there is no such person, or if several entries share the address.
    """
    entry = _entry_with_number(who) if who.isdecimal() else None
    user = entry.user if entry else User.objects.filter(email__iexact=who).first()
    if entry and user is None and entry.email:
        of_address = User.objects.filter(email__iexact=entry.email).first()
        user = of_address if of_address and entry_of(of_address) == entry else None
    if entry is None:
        entry = entry_of(user) if user else _only_entry_at(who)
    if user is None and entry is None:
        raise Refused(_("No one is known as %(who)s.") % {"who": who})
    subject = Subject(user)
    if entry:
        _collect_entry(subject, entry)
    collect(subject)
    subject.leave_to_others(_of_other_entries(subject))
    return subject


def _entry_with_number(who: str) -> Person:
    people = Person.objects.select_related("user").filter(pk=int(who))
    entry = people.first()
    if entry is None:
        raise Refused(_("No entry has the number %(number)s.") % {"number": who})
    return entry


def _only_entry_at(address: str) -> Person | None:
    entries = list(Person.objects.filter(email__iexact=address).order_by("pk")) or list(
        Person.objects.filter(other_emails__contains=[address.lower()]).order_by("pk")
    )
    if len(entries) > 1:
        numbers = ", ".join(str(entry.pk) for entry in entries)
        words = _("Several entries have this address. Give one of the numbers: %(numbers)s.")
        raise Refused(words % {"numbers": numbers})
    return entries[0] if entries else None


def _collect_entry(subject: Subject, entry: Person) -> None:
    """Add the entry, those merged into it, and the names of all of them to the subject."""
    merged = Merge.objects.filter(target=entry).values_list("before__duplicate__id", flat=True)
    subject.entries = [entry.pk, *filter(None, merged)]
    history: Any = Person.pgh_event_model  # type: ignore[attr-defined]
    versions = [entry, *history.objects.filter(pgh_obj_id__in=subject.entries)]
    for version in versions:
        given, family = version.given_name, version.family_name
        subject.is_called(f"{given} {family}")
        subject.is_reached_at([version.email, *version.other_emails])
        subject.may_be_called(version.phone)


def _of_other_entries(subject: Subject) -> set[str]:
    """Names and addresses that another person from a list has too."""
    others = Person.objects.exclude(pk__in=subject.entries)
    shared = {name for name in subject.names if others.filter(name_key=Person.key_of(name, ""))}
    for address in subject.addresses:
        at = Q(email__iexact=address) | Q(other_emails__contains=[address])
        shared |= {address} if others.filter(at).exists() else set()
    return shared


def erase_entries(subject: Subject) -> dict[Any, int]:
    """Anonymise the entry, empty the person's rows in lists, and delete the files of the lists."""
    rows = _rows_of(subject)
    files = _erase_files(Batch.objects.filter(pk__in=rows.values("batch")))
    unread = Batch.objects.filter(state__in=[BatchState.UPLOADED, BatchState.FAILED])
    files += _erase_files(unread.filter(rows__isnull=True))
    rows.filter(batch__state=BatchState.CHECKED).update(decision=Decision.SKIP)
    count = rows.update(
        raw=[], corrections={}, parsed={}, identity_key="", searched="", problems=[], reason="",
        differences={},
    )  # fmt: skip
    entries = forget_entries(subject.entries) if subject.entries else {}
    Person.objects.filter(pk__in=subject.entries).update(user=None)
    history: Any = Person.pgh_event_model  # type: ignore[attr-defined]
    history.objects.filter(pgh_obj_id__in=subject.entries).update(user=None)
    return {
        _("Entries of people and their history"): entries.get("people_person", 0)
        + entries.get("people_personevent", 0),
        _("Participations and their history"): entries.get("people_participation", 0)
        + entries.get("people_participationevent", 0),
        _("Rows of participant lists"): count,
        _("Remembered answers about rows"): entries.get("people_personanswer", 0),
        _("Merged entries"): entries.get("people_merge", 0),
        _("Uploaded lists"): files,
    }


def _rows_of(subject: Subject) -> Any:
    """Rows that became the person, and rows that contain one of their names or addresses."""
    known = Q(known_key__in=subject.entries) | Q(chosen_key__in=subject.entries)
    known &= Q(batch__importer=PEOPLE_LIST)
    if subject.pattern:
        known |= Q(cells__iregex=subject.pattern) | Q(search__iregex=subject.pattern)
    return Row.objects.annotate(cells=Cast("raw", CharField())).filter(known)


def _erase_files(batches: Any) -> int:
    """Delete the files once the transaction is committed; the lists keep their counts."""
    files = [(batch.file.storage, batch.file.name) for batch in batches.exclude(file="")]
    Batch.objects.filter(pk__in=[batch.pk for batch in batches]).update(file="", file_name="–")
    for storage, name in files:
        transaction.on_commit(lambda storage=storage, name=name: _delete(storage, name))
    return len(files)


def _delete(storage: Storage, name: str) -> None:
    storage.delete(name)
