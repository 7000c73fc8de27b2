"""Comments on sections."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from documents.models.drafting import Section
from documents.querysets import CommentQuerySet

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

LONGEST_COMMENT = 4000  # characters
LONGEST_QUOTE = 300


class Audience(models.TextChoices):
    """The readers of a thread, chosen with its first comment."""

    PARTY = "party", _("Only our own people")
    REVIEWERS = "reviewers", _("Our people and, once submitted, UNOSSC's reviewers")


@pghistory.track()
class Comment(models.Model):
    """A comment on a section, or a reply to one (`parent`): one level, as in a conversation.

    A reply has its thread's audience. `quote` are the words of the text that it is about.
    A comment is never changed: its writer can delete it while nobody answered, and write another.
    A deleted comment keeps its row for the history, but nobody sees it. `token` comes from the
    form, so that a double click is one comment. `updated_by` is the person who last wrote,
    resolved, reopened or deleted it.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    body = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    quote = models.CharField(_("about these words"), max_length=LONGEST_QUOTE, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PARTY)
    notified = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)
    token = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = CommentQuerySet.as_manager()

    if TYPE_CHECKING:
        replies: "RelatedManager[Comment]"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_threads_are_resolved_as_a_whole",
                condition=Q(parent__isnull=True) | Q(resolved_at__isnull=True),
            ),
            models.CheckConstraint(
                name="comment_says_something",
                condition=~Q(body=""),
                violation_error_message=_("Write the comment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.body[:60]}"

    @property
    def is_private(self) -> bool:
        return self.audience == Audience.PARTY

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None
