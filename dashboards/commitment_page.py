"""One published commitment, as everybody may read it."""

from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse

from accounts.permissions import Permission, user_can
from commitments.joint.frozen_parts import FrozenPart, parts_of
from commitments.models import (
    Commitment,
    Delivery,
    Evidence,
    Partnership,
    PublishedCommitment,
    PublishedPart,
    Theme,
)
from commitments.published import promises_of
from commitments.timeline.baselines import timeline_of_promise
from commitments.timeline.picture import Timeline
from dashboards.indicator_page import PublicIndicators
from deadlines.filters import address_of
from documents.models import Document
from reporting.entries.accepted import AcceptedEntry, accepted_entries
from roadmaps.writing_scopes import COMMITMENTS

SISTERS = 6
IN_ORDER = ("roadmap__document__party__sort_key", "number")


class CommitmentPage:
    """What the published revision promises under one number, and what belongs to it.

    `commitment` was read with `with_place`, `with_earlier_steps` and `with_accepted_reports`, and
    with the revision that is published.
    """

    def __init__(self, commitment: PublishedCommitment, user: Any) -> None:
        self.commitment, self.user = commitment, user

    @property
    def document(self) -> Document:
        return self.commitment.document

    @cached_property
    def promise(self) -> dict[str, Any]:
        """The promise as plain data of the published revision."""
        assert self.document.published
        promises = promises_of(self.document.published.content)
        return next(p for p in promises if p["number"] == self.commitment.number)

    @cached_property
    def timeline(self) -> Timeline | None:
        """The milestones that were promised; with what was reached for the party and UNOSSC only,
        as with delivery."""
        live = None
        if self.working_version:
            live = self.working_version.milestones.select_related("deadline__party")
        earlier = self.commitment.earlier_steps  # type: ignore[attr-defined]  # annotated
        return timeline_of_promise(self.document, self.promise, earlier, live)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """What the party marked as public, the newest first."""
        of_number = Evidence.objects.public().filter(
            commitment__roadmap=self.commitment.roadmap_id,
            commitment__number=self.commitment.number,
        )
        return list(of_number.select_related("file", "milestone").order_by("-pk"))

    @property
    def evidence_with_milestones(self) -> list[tuple[Evidence, str]]:
        """Each piece of evidence with the milestone that it shows, as the published revision names
        it; "" for the commitment as a whole, and for a milestone that is not published."""
        promised = {step["title"] for step in self.promise["milestones"]}
        titles = [row.milestone.title if row.milestone else "" for row in self.evidence]
        shown = [title if title in promised else "" for title in titles]
        return list(zip(self.evidence, shown, strict=True))

    @cached_property
    def reports(self) -> list[AcceptedEntry]:
        """What accepted progress reports say about it, the newest first."""
        return accepted_entries(self.commitment, self.document)

    @cached_property
    def indicators(self) -> PublicIndicators:
        """By what it is measured, with the values that everybody may read."""
        assert self.document.published
        return PublicIndicators(self.commitment, self.document.published.content)

    @cached_property
    def parts(self) -> list[tuple[PublishedPart, FrozenPart | None]]:
        """The parts of other parties as they answered by now, and as the revision has them."""
        frozen = {part.code: part for part in parts_of(self.promise)}
        if not frozen:
            return []
        rows = self.commitment.parts.select_related("party").order_by("party__sort_key")
        return [(row, frozen.get(row.party.code)) for row in rows]

    @cached_property
    def partnerships(self) -> list[tuple[str, Partnership | None]]:
        """The titles of the partnerships that were named, with those that this reader may open."""
        named = self.promise.get("partnerships", [])
        keys = [row["id"] for row in named]
        readable = Partnership.objects.visible_to(self.user).in_bulk(keys) if keys else {}
        return [(row["title"], readable.get(row["id"])) for row in named]

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.filter(number__in=self.commitment.theme_numbers))

    @cached_property
    def working_version(self) -> Commitment | None:
        """The commitment as it stands in the making, for those who may read it."""
        if not self.user.is_authenticated:
            return None
        return (
            Commitment.objects.visible_to(self.user)
            .filter(roadmap=self.commitment.roadmap_id, number=self.commitment.number)
            .first()
        )

    @property
    def delivery(self) -> Delivery | None:
        """What the party claims today, for itself and UNOSSC; everybody reads what accepted reports
        say."""
        return self.working_version.status if self.working_version else None

    @property
    def may_write(self) -> bool:
        """Whether the user writes the commitments of this party, or else only reads them."""
        return user_can(self.user, Permission.WRITE, self.document.party, COMMITMENTS)

    @cached_property
    def others_of_party(self) -> list[PublishedCommitment]:
        """The other commitments of this roadmap under the same part."""
        return list(self._under_same_part.filter(roadmap=self.commitment.roadmap_id))

    @cached_property
    def sisters(self) -> list[PublishedCommitment]:
        """What other parties promised under the same part, those with a common theme first."""
        others = self._under_same_part.exclude(roadmap=self.commitment.roadmap_id)
        if themes := self.commitment.theme_numbers:
            alike = When(theme_numbers__overlap=themes, then=Value(0))
            order = Case(alike, default=Value(1), output_field=IntegerField())
            others = others.order_by(order, *IN_ORDER)
        return list(others[:SISTERS])

    @property
    def all_url(self) -> str:
        """The list of all commitments under the same part."""
        chosen = {"workshop": self.document.event.code, "part": self.commitment.part.code}
        return address_of(reverse("dashboards:commitments"), chosen)

    @property
    def _under_same_part(self) -> Any:
        rows = PublishedCommitment.objects.visible_to(self.user).with_place()
        same = rows.filter(part=self.commitment.part_id).exclude(pk=self.commitment.pk)
        return same.order_by(*IN_ORDER)
