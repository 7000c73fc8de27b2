"""Named reads of the outbox."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, Q, When

from core.search import holding, values_labelled
from mail.kinds import KINDS, readable_by

# States that staff may want to do something about.
CAN_BE_RESENT = ("failed", "unknown")


class MessageQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> "MessageQuerySet":
        """Messages that may be tried at `now` (real time).

        Those that never failed come first, so that no number of messages that the server cannot
        digest holds up the others.
        """
        order = (F("last_fault_at").asc(nulls_first=True), "next_attempt_at", "pk")
        return self.filter(state="queued", next_attempt_at__lte=now).order_by(*order)

    def lease_ran_out(self, now: datetime) -> "MessageQuerySet":
        """Claimed messages whose worker did not come back."""
        return self.filter(state="sending", leased_until__lt=now)

    def undecided(self) -> "MessageQuerySet":
        """Messages that may not have left and about which nothing has been decided yet."""
        return self.filter(state="unknown", settled_at__isnull=True)

    def can_be_resent(self) -> "MessageQuerySet":
        """Messages that failed or may not have arrived: staff may have them sent again."""
        return self.filter(state__in=CAN_BE_RESENT)

    def for_reader(self, person: Any) -> "MessageQuerySet":
        """Annotates `is_readable`: whether this person may read subject and text."""
        return self.annotate(is_readable=Case(When(readable_by(person), then=True), default=False))

    def to_or_about(self, words: str, person: Any) -> "MessageQuerySet":
        """Messages that hold all `words` in what the outbox shows this person of them: the
        address, the kind, and the subject where they may read it.
        """
        kinds = [(kind.name, kind.label) for kind in KINDS.values()]

        def shown(word: str) -> Q:
            is_about = holding(word, keys=["subject_key"]) & readable_by(person)
            return is_about | Q(kind__in=values_labelled(kinds, word))

        return self.filter(holding(words, keys=["address_key"], also=shown))

    def count_by_state(self) -> dict[str, int]:
        """How many messages there are in each state; states without messages are left out."""
        rows = self.order_by().values_list("state").annotate(count=Count("pk"))
        return dict(rows)

    def backlog(self, now: datetime) -> dict[str, Any]:
        """What waits and what ended badly: waiting, unknown, failed, oldest_waiting_at."""
        unsent = Q(state__in=("queued", "sending"))
        return self.filter(state__in=("queued", "sending", "unknown", "failed")).aggregate(
            waiting=Count("pk", filter=unsent),
            unknown=Count("pk", filter=Q(state="unknown")),
            failed=Count("pk", filter=Q(state="failed")),
            oldest_waiting_at=models.Min(
                "next_attempt_at", filter=unsent & Q(next_attempt_at__lte=now)
            ),
        )


class EditedTextQuerySet(models.QuerySet):
    def edited(self) -> "EditedTextQuerySet":
        """Texts that are used in place of the standard ones."""
        return self.exclude(body="")
