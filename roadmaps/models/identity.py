"""What a roadmap is: the promise of one party after one workshop."""

from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choices import Toned
from countries.models import Party
from deadlines.models import Deadline
from roadmaps.querysets import RoadmapQuerySet
from roadmaps.states import DraftState, NotStarted
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

    from roadmaps.models.drafting import Draft
    from roadmaps.models.reviewing import Revision


@pghistory.track()
class Roadmap(models.Model):
    """The promise of one party after one workshop: national or regional, one live per holder.

    The text being written is in the open draft; what the public reads is `published`.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="roadmaps")
    workshop = models.ForeignKey(Event, models.PROTECT, related_name="roadmaps")
    language = models.CharField(_("language"), max_length=10, default="en")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="roadmap")
    published = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    objects = RoadmapQuerySet.as_manager()

    if TYPE_CHECKING:
        drafts: "RelatedManager[Draft]"
        revisions: "RelatedManager[Revision]"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "workshop"],
                name="roadmap_one_for_holder_and_workshop",
                violation_error_message=_("This party already has a roadmap for this workshop."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party.name}, {self.workshop}"

    def get_absolute_url(self) -> str:
        return self.url_of("roadmaps:roadmap")

    def url_of(self, name: str, **more: Any) -> str:
        """The address of a page of this roadmap."""
        return reverse(
            name, kwargs={"workshop": self.workshop.code, "code": self.party.code, **more}
        )

    @property
    def draft_status(self) -> Toned:
        """The state of the newest draft, for rows read with `with_latest_draft`."""
        state = self.draft_state  # type: ignore[attr-defined]  # annotated
        if state == DraftState.DRAFTING and not self.draft_has_text:  # type: ignore[attr-defined]
            return NotStarted.NOT_STARTED
        return DraftState(state)

    @property
    def title(self) -> str:
        if self.party.is_region:
            return _("%(party)s: regional roadmap") % {"party": self.party.local_name}
        return _("%(party)s: national roadmap") % {"party": self.party.local_name}
