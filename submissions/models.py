"""Forms that were sent, and texts that could not be saved."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from submissions.querysets import SubmissionQuerySet, UnsavedTextQuerySet

# Fields of forms that carry no token, or whose template gives the token no labels.
KNOWN_LABELS = {
    "answer": _("What you changed"),
    "body": _("Text"),
    "comment": _("Comment"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "note": _("Note"),
    "reason": _("Reason"),
    "text": _("Text"),
    "title": _("Title"),
}


class Submission(models.Model):
    """A form that was sent, so that a second press gets the response of the first one.

    `digest` stands for what was sent; `result` is the address to which the first press led,
    empty while that press is still being worked on.
    """

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions"
    )
    digest = models.CharField(max_length=64)
    result = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.real_now, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.key)


class UnsavedText(models.Model):
    """A text that a person sent when it could not be saved; stored for an hour, for them alone.

    `action` is the address the form was sent to, `page` the one on which it stands. `fields` is a
    list of names and values in order, `labels` names them in the person's language.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsaved_texts"
    )
    action = models.TextField()
    page = models.TextField()
    fields = models.JSONField()
    labels = models.JSONField(default=dict)
    had_files = models.BooleanField(default=False)
    was_sent_before = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.real_now, db_index=True)

    objects = UnsavedTextQuerySet.as_manager()

    def __str__(self) -> str:
        return self.action

    def get_absolute_url(self) -> str:
        return reverse("submissions:unsaved", kwargs={"key": self.key})

    @property
    def shown_fields(self) -> list[tuple[str, str]]:
        """Label and value of each field that a person fills in; what the page itself sends,
        like a version or a button, is not shown."""
        return shown(self.fields, self.labels)


def shown(fields: Any, labels: dict[str, str]) -> list[tuple[str, str]]:
    """Label and value of the fields that hold something typed."""
    named = [(labels.get(name) or _known(name), name, value) for name, value in fields]
    return [
        (label or name.replace("-", " ").replace("_", " ").capitalize(), value)
        for label, name, value in named
        if value.strip() and (label or any(sign.isspace() for sign in value.strip()))
    ]


def _known(name: str) -> str:
    label = KNOWN_LABELS.get(name)
    return str(label) if label else ""
