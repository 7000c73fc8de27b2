"""Writing the entries of a report."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from commitments.models import Delivery
from core import clock
from core.errors import Refused
from core.text import is_blank, stripped
from documents.models import Draft
from documents.writing.locks import lock_for_writing, touch
from reporting.entries.models import ReportEntry
from reporting.writing_scopes import ENTRIES

__all__ = ["Answer", "leave_unchanged", "save_entry"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a party reports on one commitment."""

    delivery: str
    done: str = ""
    challenges: tuple[str, ...] = ()
    next_steps: str = ""
    support_needed: str = ""


@transaction.atomic
def save_entry(*, entry: ReportEntry, answer: Answer, by: User) -> ReportEntry:
    """Store what the party reports on a commitment. It need not be complete yet.

    Raises PermissionDenied for people who may not write in it, and Refused while it cannot be
    changed.
    """
    locked = _locked(entry, by)
    locked.delivery = Delivery(answer.delivery).value
    locked.done = stripped(answer.done)
    locked.challenges = list(answer.challenges)
    locked.next_steps = stripped(answer.next_steps)
    locked.support_needed = stripped(answer.support_needed)
    locked.unchanged_reason = ""
    _sign(locked, by)
    return locked


@transaction.atomic
def leave_unchanged(
    *, draft: Draft, reason: str, by: User, entry: ReportEntry | None = None
) -> int:
    """Report that nothing changed since the last report, for `reason`: on one commitment, or on
    all that nobody has reported on.

    The delivery is the one that was claimed before. Returns how many entries were written. Raises
    PermissionDenied, and Refused without a reason and while the report cannot be changed.
    """
    locked_draft = lock_for_writing(draft.pk, by, ENTRIES)
    if is_blank(reason):
        raise Refused(_("Explain why nothing changed."))
    entries = ReportEntry.objects.filter(draft=locked_draft)
    chosen = entries.filter(pk=entry.pk) if entry else entries.unanswered()
    written = list(chosen.select_for_update())
    for each in written:
        each.delivery, each.unchanged_reason = each.earlier_delivery, stripped(reason)
        each.done, each.challenges, each.next_steps, each.support_needed = "", [], "", ""
        _sign(each, by)
    return len(written)


def _locked(entry: ReportEntry, by: User) -> ReportEntry:
    """The entry, under the lock of its draft that every edit takes."""
    lock_for_writing(entry.draft_id, by, ENTRIES)
    return ReportEntry.objects.select_for_update().get(pk=entry.pk)


def _sign(entry: ReportEntry, by: User) -> None:
    entry.updated_by, entry.updated_at = by, clock.now()
    entry.version += 1
    entry.save()
    touch(entry.draft, has_text=True)
