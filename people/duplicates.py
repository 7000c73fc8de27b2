"""Merges two entries of one person, and undoes a merge."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.locales import listed
from countries.models import Organisation
from imports.import_lock import is_list_being_written
from imports.models import Row
from people.models import (
    PEOPLE_LOCK,
    Merge,
    Participation,
    Person,
    PersonAnswer,
    rows_of_people,
)

CHOSEN = (
    "honorific", "given_name", "family_name", "email", "phone", "position", "organisation", "party",
)  # fmt: skip
_STORED = (
    "id", "honorific", "given_name", "family_name", "email", "other_emails", "phone", "position",
    "organisation_id", "party_id", "user_id",
)  # fmt: skip
_ATTENDED = ("id", "event_id", "role", "position", "organisation_id", "party_id", "batch_id")


def not_beside_an_import() -> None:
    """Make imports wait until this transaction ends; other merges do not wait.

    Raises Refused while a list is being applied or undone: it may write to the same people.
    """
    if is_list_being_written(PEOPLE_LOCK):
        raise Refused(_("Another list of people is being written. Try again in a moment."))


@transaction.atomic
def merge(
    *, target: Person, duplicate: Person, from_duplicate: Mapping[str, bool], by: User
) -> Merge:
    """Merge `duplicate` into `target`; `from_duplicate` names the fields taken from `duplicate`.

    Events, import rows, remembered answers and the account move to `target`. Where both took part
    in one event, the participation of `target` counts. No address is lost. Raises Refused if both
    are the same entry, if both have an account, or while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    target, duplicate = _locked(target, duplicate)
    before = {"target": _values(target), "duplicate": _values(duplicate)} | _move(target, duplicate)
    for name in CHOSEN:
        if from_duplicate.get(name):
            setattr(target, name, getattr(duplicate, name))
    addresses = [target.email, *_addresses(before["target"]), *_addresses(before["duplicate"])]
    target.email = next((address for address in addresses if address), "")
    others = {address for address in addresses if address} - {target.email}
    target.other_emails = sorted(others)
    target.user_id = target.user_id or duplicate.user_id
    duplicate.delete()
    target.save()
    return Merge.objects.create(target=target, before=before, after=_values(target), merged_by=by)


@transaction.atomic
def undo_merge(*, merge: Merge, by: User) -> Merge:
    """Restore both entries as they were. Later records stay with the entry that was kept.

    An organisation that was merged into another one since counts as that one. Raises Refused if
    the merge was undone before, or if the entry has changed since; the message names the fields.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise Refused(_("This has been undone already."))
    target = Person.objects.select_for_update().filter(pk=merge.target_id).first()
    if target is None:
        raise Refused(_("The entry is gone: it was merged again, or removed. Undo that first."))
    _follow_organisations(merge)
    if changed := _changed(merge.after, _values(target)):
        words = _("The entry has changed since: %(fields)s. Nothing was undone.")
        raise Refused(words % {"fields": listed(changed)})
    for name, value in merge.before["target"].items():
        setattr(target, name, value)
    target.save()
    duplicate = Person(**merge.before["duplicate"])
    duplicate.save(force_insert=True)
    _move_back(merge, target, duplicate)
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


def _locked(target: Person, duplicate: Person) -> tuple[Person, Person]:
    if target.pk == duplicate.pk:
        raise Refused(_("This is one entry already."))
    locked = Person.objects.select_for_update(of=("self",)).order_by("pk")
    people = locked.in_bulk([target.pk, duplicate.pk])
    if len(people) < 2:
        raise Refused(_("One of the two entries is gone: someone has merged them meanwhile."))
    target, duplicate = people[target.pk], people[duplicate.pk]
    if target.user_id and duplicate.user_id:
        raise Refused(
            _("Both have an account, so they sign in as two people: ask which one they use first.")
        )
    return target, duplicate


def _move(target: Person, duplicate: Person) -> dict[str, Any]:
    """Move what belongs to `duplicate`; drop its participations where both are at one event."""
    event_ids = set(target.participations.values_list("event_id", flat=True))
    participations = list(duplicate.participations.values(*_ATTENDED))
    dropped = [row for row in participations if row["event_id"] in event_ids]
    moved = [row["id"] for row in participations if row["event_id"] not in event_ids]
    Participation.objects.filter(pk__in=moved).update(person=target)
    rows = rows_of_people().filter(known_key=duplicate.pk)
    chosen = rows_of_people().filter(chosen_key=duplicate.pk)
    answers = PersonAnswer.objects.filter(person=duplicate)
    moves = {
        "moved": moved,
        "dropped": dropped,
        "rows": list(rows.values_list("pk", flat=True)),
        "chosen": list(chosen.values_list("pk", flat=True)),
        "answers": list(answers.values_list("pk", flat=True)),
    }
    rows.update(known_key=target.pk)
    chosen.update(chosen_key=target.pk)
    answers.update(person=target)
    return moves


def _move_back(merge: Merge, target: Person, duplicate: Person) -> None:
    held = merge.before
    Participation.objects.filter(pk__in=held["moved"], person=target).update(person=duplicate)
    Participation.objects.bulk_create(
        [Participation(person=duplicate, **row) for row in held["dropped"]], ignore_conflicts=True
    )
    Row.objects.filter(pk__in=held["rows"], known_key=target.pk).update(known_key=duplicate.pk)
    Row.objects.filter(pk__in=held["chosen"], chosen_key=target.pk).update(chosen_key=duplicate.pk)
    answers = PersonAnswer.objects.filter(pk__in=held.get("answers", ()), person=target)
    answers.update(person=duplicate)


def _follow_organisations(merge: Merge) -> None:
    """Let what the merge holds name the organisations that its employers were merged into since."""
    held = [
        merge.after, merge.before["target"], merge.before["duplicate"], *merge.before["dropped"],
    ]  # fmt: skip
    merged = Organisation.objects.filter(
        pk__in={values.get("organisation_id") for values in held}, merged_into__isnull=False
    )
    merged_into = dict(merged.values_list("pk", "merged_into"))
    for values in held:
        if (key := values.get("organisation_id")) in merged_into:
            values["organisation_id"] = merged_into[key]


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _STORED}


def _addresses(stored: dict[str, Any]) -> list[str]:
    return [stored["email"], *stored["other_emails"]]


def label_of(name: str) -> str:
    """The name of a field of an entry in the reader's language."""
    words = {"organisation": _("organisation"), "party": _("country"), "user": _("account")}
    return words.get(name) or str(Person._meta.get_field(name).verbose_name)


def _changed(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The names of the fields that differ, in the reader's language."""
    names = [name.removesuffix("_id") for name in before if before[name] != now[name]]
    return [label_of(name) for name in names]
