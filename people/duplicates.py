"""Merging two entries by hand, and taking that back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.locales import listed
from imports.import_lock import not_beside_an_import
from imports.models import Row
from people.models import Merge, Participation, Person

CHOSEN = (
    "honorific", "given_name", "family_name", "email", "phone", "position", "organisation", "party",
)  # fmt: skip
_STORED = (
    "id", "honorific", "given_name", "family_name", "email", "other_emails", "phone", "position",
    "organisation_id", "party_id", "user_id",
)  # fmt: skip
_ATTENDED = ("id", "event_id", "role", "position", "organisation_id", "party_id", "batch_id")


@transaction.atomic
def merge(*, kept: Person, gone: Person, from_gone: Mapping[str, bool], by: User) -> Merge:
    """Make one entry of two: `kept` stays, with the fields of `gone` where `from_gone` says so.

    Events, import rows and the account move; at an event where both are recorded, the one that
    stays counts. No address is lost. Raises Refused for one entry twice, for two accounts, and
    while a list is being applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    kept, gone = _locked(kept, gone)
    before = {"kept": _values(kept), "gone": _values(gone)} | _move(kept, gone)
    for name in CHOSEN:
        if from_gone.get(name):
            setattr(kept, name, getattr(gone, name))
    addresses = [kept.email, *_addresses(before["kept"]), *_addresses(before["gone"])]
    kept.email = next((address for address in addresses if address), "")
    others = {address for address in addresses if address} - {kept.email}
    kept.other_emails = sorted(others)
    kept.user_id = kept.user_id or gone.user_id
    gone.delete()
    kept.save()
    return Merge.objects.create(kept=kept, before=before, after=_values(kept), merged_by=by)


@transaction.atomic
def undo_merge(*, merge: Merge, by: User) -> Merge:
    """Two entries again, each as it was. What was recorded since stays with the one that stayed.

    Raises Refused when it was undone before, or when the entry has changed since, naming what.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    not_beside_an_import()
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise Refused(_("This has been undone already."))
    kept = Person.objects.select_for_update().filter(pk=merge.kept_id).first()
    if kept is None:
        raise Refused(_("The entry is gone: it was merged again, or removed. Undo that first."))
    if changed := _changed(merge.after, _values(kept)):
        words = _("The entry has changed since: %(fields)s. Nothing was undone.")
        raise Refused(words % {"fields": listed(changed)})
    for name, value in merge.before["kept"].items():
        setattr(kept, name, value)
    kept.save()
    gone = Person(**merge.before["gone"])
    gone.save(force_insert=True)
    _move_back(merge, kept, gone)
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


def _locked(kept: Person, gone: Person) -> tuple[Person, Person]:
    if kept.pk == gone.pk:
        raise Refused(_("This is one entry already."))
    people = Person.objects.select_for_update(of=("self",)).order_by("pk")
    found = people.in_bulk([kept.pk, gone.pk])
    if len(found) < 2:
        raise Refused(_("One of the two entries is gone: someone has merged them meanwhile."))
    kept, gone = found[kept.pk], found[gone.pk]
    if kept.user_id and gone.user_id:
        raise Refused(
            _("Both have an account, so they sign in as two people: ask which one they use first.")
        )
    return kept, gone


def _move(kept: Person, gone: Person) -> dict[str, Any]:
    """What hung on the one that goes: moved, or dropped where both are at one event."""
    here = set(kept.participations.values_list("event_id", flat=True))
    theirs = list(gone.participations.values(*_ATTENDED))
    dropped = [row for row in theirs if row["event_id"] in here]
    moved = [row["id"] for row in theirs if row["event_id"] not in here]
    Participation.objects.filter(pk__in=moved).update(person=kept)
    rows = Row.objects.filter(known_key=gone.pk)
    chosen = Row.objects.filter(chosen_key=gone.pk)
    found = {
        "moved": moved,
        "dropped": dropped,
        "rows": list(rows.values_list("pk", flat=True)),
        "chosen": list(chosen.values_list("pk", flat=True)),
    }
    rows.update(known_key=kept.pk)
    chosen.update(chosen_key=kept.pk)
    return found


def _move_back(merge: Merge, kept: Person, gone: Person) -> None:
    held = merge.before
    Participation.objects.filter(pk__in=held["moved"], person=kept).update(person=gone)
    Participation.objects.bulk_create(
        [Participation(person=gone, **row) for row in held["dropped"]], ignore_conflicts=True
    )
    Row.objects.filter(pk__in=held["rows"], known_key=kept.pk).update(known_key=gone.pk)
    Row.objects.filter(pk__in=held["chosen"], chosen_key=kept.pk).update(chosen_key=gone.pk)


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _STORED}


def _addresses(stored: dict[str, Any]) -> list[str]:
    return [stored["email"], *stored["other_emails"]]


def label_of(name: str) -> str:
    """A field of an entry in words."""
    words = {"organisation": _("organisation"), "party": _("country"), "user": _("account")}
    return words.get(name) or str(Person._meta.get_field(name).verbose_name)


def _changed(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The fields that differ, in words."""
    names = [name.removesuffix("_id") for name in before if before[name] != now[name]]
    return [label_of(name) for name in names]
