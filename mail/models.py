"""The outbox. A message is a row first; then it is delivered, once."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from core.search import search_key_of
from mail.querysets import EditedTextQuerySet, MessageQuerySet


class MessageState(Toned):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept, not sent")
    DROPPED = "dropped", _("No longer needed")
    UNKNOWN = "unknown", _("May not have arrived")
    FAILED = "failed", _("Failed")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "queued": "info",
            "sending": "info",
            "sent": "success",
            "kept": "success",
            "unknown": "warning",
            "failed": "danger",
        }


class Message(models.Model):
    """One mail to one address.

    `key` makes writing it idempotent. `claim` and `leased_until` say which worker holds it,
    `begun_at` since when it has been talking to the server about it; all times but `dated_at`
    are real time. `last_fault_at` is when it last could not be sent. `doubts` counts the
    attempts of which nobody knows whether they succeeded. `about` is what the kind needs to
    render it again.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    to_email = models.EmailField(max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    about = models.JSONField(default=dict)
    subject = models.CharField(max_length=300, blank=True)
    address_key = search_key_of("to_email")
    subject_key = search_key_of("subject")
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=MessageState.choices, default=MessageState.QUEUED
    )
    dated_at = models.DateTimeField(default=clock.now, help_text=_("business time"))
    created_at = models.DateTimeField(default=clock.real_now)
    next_attempt_at = models.DateTimeField(default=clock.real_now)
    attempts = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    last_fault_at = models.DateTimeField(null=True, editable=False)
    claim = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    begun_at = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True, help_text=_("the server’s answer, or why it was dropped"))
    header_id = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                models.F("last_fault_at").asc(nulls_first=True),
                "next_attempt_at",
                "id",
                name="message_waiting",
                condition=models.Q(state="queued"),
            ),
            models.Index(fields=["state", "-id"], name="message_by_state"),
            models.Index(
                fields=["leased_until"],
                name="message_leased",
                condition=models.Q(state="sending"),
            ),
            models.Index(fields=["kind", "-id"], name="message_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_sending_has_lease",
                condition=~models.Q(state="sending")
                | models.Q(claim__isnull=False, leased_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_email}"

    @property
    def status(self) -> MessageState:
        return MessageState(self.state)

    @property
    def message_id(self) -> str:
        """The Message-ID header: derived from the row, the same on every attempt."""
        return f"<{self.header_id}@{settings.MAIL_ID_DOMAIN}>"


class ServerRecord(models.Model):
    """The mail server as the workers last found it: one row, read by all of them.

    `failing_since`, `stage` and `answer` are set while it fails, `retry_at` while nobody is to
    ask it again. `server` is what EMAIL_URL named then: nothing here holds for another one.
    Written by mail.health. All times are real time.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    server = models.CharField(max_length=400, blank=True, editable=False)
    last_sent_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    stage = models.CharField(max_length=10, blank=True, editable=False)
    answer = models.CharField(max_length=500, blank=True, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="server_record_is_one_row", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"failing since {self.failing_since}" if self.failing_since else "in order"


@pghistory.track()
class EditedText(models.Model):
    """The text of one message in one language that staff wrote in place of the standard one.

    With an empty body the standard text is used again. `standard_subject` and `standard_body`
    are the standard text at the time, so that staff see when it changes.
    """

    code = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    standard_subject = models.CharField(max_length=300)
    standard_body = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EditedTextQuerySet.as_manager()

    class Meta:
        ordering = ["code", "language"]
        constraints = [
            models.UniqueConstraint(fields=["code", "language"], name="edited_text_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.language})"

    @property
    def is_edited(self) -> bool:
        """Whether it is used in place of the standard text."""
        return bool(self.body)
