"""Named reads of rows that belong to revisions."""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.permissions import sees_all_parties
from core.relations import related


class OfRevisionQuerySet(models.QuerySet):
    """Rows that belong to a revision: its sections, its files."""

    def published(self) -> "OfRevisionQuerySet":
        """Those of the texts that the public reads."""
        return self.filter(revision__document__published=F("revision"))

    def visible_to(self, user: Any) -> "OfRevisionQuerySet":
        """Those of published texts for everybody, those submitted last for staff as well.

        Earlier revisions are in the history of their document.
        """
        is_published = Q(revision__document__published=F("revision"))
        if not sees_all_parties(user):
            return self.filter(is_published)
        return self.filter(is_published | ~Exists(self._later_revisions()))

    def without_repeated(self, published: "OfRevisionQuerySet") -> "OfRevisionQuerySet":
        """Published rows, and those of later revisions for which there is none of `published`."""
        is_published = Q(revision__document__published=F("revision"))
        return self.filter(is_published | ~Exists(published.published()))

    def _later_revisions(self) -> Any:
        """The revisions after that of the row, without those of abandoned amendments."""
        revisions = related(self.model, "revision").exclude(draft__state="abandoned")
        return revisions.filter(
            document=OuterRef("revision__document"), number__gt=OuterRef("revision__number")
        )
