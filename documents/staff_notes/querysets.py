"""Named reads of the notes that only UNOSSC reads."""

from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

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

    def number_on(self, document: str) -> Coalesce:
        """How many there are on the document to which this field of another row leads."""
        on_document = self.order_by().filter(document=OuterRef(document)).values("document")
        return Coalesce(Subquery(on_document.annotate(n=Count("pk")).values("n")), 0)
