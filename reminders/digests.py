"""A digest just before it is sent: what is still owed, in the person's language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.locales import listed
from core.zones import zone
from deadlines.models import Extension, ExtensionState
from mail.kinds import Dropped, Prepared
from mail.message_texts import wording
from mail.models import Message
from reminders import digest_text
from reminders.message_texts import code_for
from reminders.models import Digest, Pause, Reminder
from reminders.owed import REMINDED_ROLES
from reminders.reasons import Reason

# An action that moves or settles a date takes a lock that this one waits for.
LOCK = """
    SELECT d.id FROM deadlines_deadline d
     WHERE d.id IN (SELECT deadline_id FROM reminders_reminder
                     WHERE digest_id = %s AND dropped_at IS NULL)
     ORDER BY d.id FOR SHARE
"""


@dataclass(frozen=True)
class Check:
    """The facts that decide, for one person at one moment, whether a reminder is still wanted."""

    is_active: bool
    parties: frozenset[int]
    paused: frozenset[int]

    def why_not(self, reminder: Reminder) -> Reason | None:
        """The first reason against sending it, or None."""
        deadline = reminder.deadline
        if not self.is_active:
            return Reason.INACTIVE
        if deadline.settled_at is not None:
            return Reason.SETTLED
        if deadline.due_on != reminder.due_on:
            return Reason.MOVED
        if not deadline.is_binding:
            return Reason.NOT_BINDING
        if deadline.party_id not in self.parties:
            return Reason.ENDED
        if deadline.party_id in self.paused:
            return Reason.PAUSED
        return None


def prepare(message: Message) -> Prepared | Dropped:
    """Drop reminders that are no longer owed and write the message about the others.

    Mail calls this after the claim, inside a transaction.
    """
    digest = Digest.objects.select_related("user").get(message=message)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [digest.pk])
    moment = max(message.dated_at, clock.now())
    wanted, unwanted = _sorted_out(digest, moment)
    for reason, keys in unwanted.items():
        Reminder.objects.filter(pk__in=keys).update(
            dropped_at=clock.now(), drop_reason=reason.value
        )
    if not wanted:
        reasons = listed(sorted(str(reason.label) for reason in unwanted))
        return Dropped(_("Nothing is left to remind of: %(reasons)s.") % {"reasons": reasons})
    return written(digest, message.language, wanted, moment)


def preview(message: Message) -> Prepared | Dropped:
    """What a waiting digest would say now; changes nothing."""
    digest = Digest.objects.select_related("user").get(message=message)
    moment = max(message.dated_at, clock.now())
    wanted, _unwanted = _sorted_out(digest, moment)
    if not wanted:
        return Dropped(_("Nothing is left to remind of."))
    return written(digest, message.language, wanted, moment)


def written(
    digest: Digest, language: str, reminders: Iterable[Reminder], moment: datetime
) -> Prepared:
    """The message about `reminders`, as of `moment`, in `language`."""
    deadlines = [reminder.deadline for reminder in reminders]
    moved = [deadline.pk for deadline in deadlines if deadline.slippage]
    granted = Extension.objects.filter(deadline__in=moved, state=ExtensionState.GRANTED)
    why_moved = dict(granted.order_by("pk").values_list("deadline", "reason")) if moved else {}
    with translation.override(language):
        lines = [
            digest_text.Line(deadline, moment, why_moved.get(deadline.pk, ""))
            for deadline in deadlines
        ]
        values = digest_text.values(digest.user, lines)
    return wording(code_for(lines)).written(language, values)


def _sorted_out(digest: Digest, moment: datetime) -> tuple[list[Reminder], dict[Reason, list[int]]]:
    reminders = digest.reminders.filter(dropped_at=None).select_related("deadline__party")
    check = _check_for(digest, moment)
    wanted: list[Reminder] = []
    unwanted: dict[Reason, list[int]] = defaultdict(list)
    for reminder in reminders:
        reason = check.why_not(reminder)
        if reason is None:
            wanted.append(reminder)
        else:
            unwanted[reason].append(reminder.pk)
    return wanted, unwanted


def _check_for(digest: Digest, moment: datetime) -> Check:
    person = digest.user
    day = moment.astimezone(zone(person.time_zone)).date()
    mandates = person.mandates.current(day).filter(role__in=REMINDED_ROLES)
    parties = frozenset(mandates.values_list("party", flat=True))
    pauses = Pause.objects.on(day).filter(party__in=parties)
    return Check(person.is_active, parties, frozenset(pauses.values_list("party", flat=True)))
