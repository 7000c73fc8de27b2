"""The queue of roadmaps that wait for a decision by UNOSSC, with their reviewers."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.models import Draft
from roadmaps.kind import ROADMAP

OWN, UNASSIGNED, ALL = "mine", "unassigned", "all"  # the values in the address


class Queue:
    """Submitted drafts, the longest wait first. One statement."""

    def __init__(self, user: Any, show: str) -> None:
        self.user = user
        self.show = show if show in (OWN, UNASSIGNED) else ALL

    @cached_property
    def waiting(self) -> list[Draft]:
        return list(Draft.objects.of_kind(ROADMAP).in_review().with_identity().with_assignment())

    @property
    def drafts(self) -> list[Draft]:
        return [draft for draft in self.waiting if self._fits(draft, self.show)]

    def _fits(self, draft: Any, show: str) -> bool:
        if show == OWN:
            return bool(draft.assigned and draft.assigned["pk"] == self.user.pk)
        return show == ALL or draft.assigned is None

    @property
    def tabs(self) -> list[dict[str, Any]]:
        names = {
            ALL: _("All"),
            OWN: pgettext("roadmaps to review", "Yours"),
            UNASSIGNED: _("No one's yet"),
        }
        return [
            {
                "label": label,
                "url": f"{reverse('roadmaps:review-queue')}?show={show}",
                "count": sum(self._fits(draft, show) for draft in self.waiting),
                "is_current": show == self.show,
            }
            for show, label in names.items()
        ]
