"""Named reads of attached files."""

from typing import Any

from django.db import models

from accounts.permissions import parties_of


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "AttachmentQuerySet":
        """The party's people see what is attached to their drafts, and what was removed."""
        return self.filter(section__draft__document__party__in=parties_of(user))

    def lasting(self) -> "AttachmentQuerySet":
        """Attachments without removed ones."""
        return self.filter(removed_at__isnull=True)

    def with_files(self) -> "AttachmentQuerySet":
        """With file and people, in the same statement, in the order in which they were attached."""
        return self.select_related("file__uploaded_by", "updated_by").order_by("pk")
