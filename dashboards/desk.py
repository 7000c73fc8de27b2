"""The holder's desk: the roadmap of the party somebody acts for, as a list of things to do."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef

from commitments.models import Commitment
from countries.models import Party
from deadlines.models import Extension
from roadmaps.models import Draft, Section
from roadmaps.overview import Overview
from roadmaps.states import DraftState

DUE_NEXT = 5


class Desk:
    """The overview of a roadmap, with what is due next: one statement more."""

    def __init__(self, draft: Draft, user: Any) -> None:
        self.draft = draft
        self.user = user
        self.roadmap = draft.roadmap
        self.overview = Overview(draft, user)

    @cached_property
    def last_saved(self) -> Section | None:
        """The section that was saved last: what happened while I was away."""
        saved = [section for section in self.overview.sections if section.updated_at]
        return max(saved, key=lambda section: section.updated_at, default=None)

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Those whose next milestone comes first, with `days_late` where it has passed."""
        mine = Commitment.objects.visible_to(self.user).filter(roadmap=self.roadmap)
        waiting = mine.with_next_milestone().filter(next_on__isnull=False)
        found = list(waiting.select_related("part__item").order_by("next_on", "pk")[:DUE_NEXT])
        for commitment in found:
            late = (self.overview.today - commitment.next_on).days
            commitment.days_late = max(0, late) if commitment.next_binds else 0
        return found

    @property
    def waits_for_answer(self) -> bool:
        """More time was asked for and nobody has decided."""
        return bool(self.draft.has_asked)

    @property
    def is_carried_out(self) -> bool:
        """Its commitments bind now: they come before the text."""
        return self.draft.state in (DraftState.ACCEPTED, DraftState.PUBLISHED)

    @property
    def is_open(self) -> bool:
        return not self.roadmap.deadline.settled_at

    @property
    def extra_from(self) -> int | None:
        """Where on the track, in percent, the time that was added begins."""
        deadline = self.roadmap.deadline
        begins = self.roadmap.workshop.ends_on
        if begins is None or deadline.due_on <= deadline.baseline_on:
            return None
        return round(100 * (deadline.baseline_on - begins).days / (deadline.due_on - begins).days)


def desk_draft(user: Any, party: Party) -> Draft | None:
    """The newest draft of the party's newest roadmap, ready for the desk. Three statements."""
    asked = Extension.objects.waiting().filter(deadline=OuterRef("roadmap__deadline"))
    drafts = Draft.objects.visible_to(user).for_writing().filter(roadmap__party=party)
    return (
        drafts.lasting()
        .annotate(has_asked=Exists(asked))
        .order_by(F("roadmap__workshop__starts_on").desc(nulls_last=True), "-number")
        .first()
    )
