"""Named reads of attached files."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

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

    def of_section(self, section: Any) -> ArraySubquery:
        """The files of the section with this key, as the content of a revision names them. It is
        hashed: its keys never change."""
        row = JSONObject(
            key="file__key", file_name="file__name", size="file__size", sha256="file__sha256",
            format="file__format",
        )  # fmt: skip
        return ArraySubquery(self.lasting().filter(section=section).order_by("pk").values(row=row))
