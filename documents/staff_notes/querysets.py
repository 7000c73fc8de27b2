"""Named reads of the notes that only UNOSSC reads."""

from typing import Any

from django.db import models

from accounts.permissions import Permission, user_can


class StaffNoteQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "StaffNoteQuerySet":
        """Those who review for UNOSSC read notes that were not removed; nobody else does."""
        if not user_can(user, Permission.REVIEW):
            return self.none()
        return self.lasting().select_related("written_by")

    def lasting(self) -> "StaffNoteQuerySet":
        """Notes without those that were removed, whoever reads them."""
        return self.filter(removed_at__isnull=True)
