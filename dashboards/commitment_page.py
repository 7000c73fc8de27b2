"""One published commitment, as everybody may read it."""

from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from accounts.permissions import Permission, user_can
from commitments.joint.frozen_parts import FrozenPart, parts_of
from commitments.models import (
    Commitment,
    Delivery,
    Partnership,
    PublishedCommitment,
    PublishedPart,
    Theme,
)
from commitments.published import promises_of
from deadlines.filters import address_of
from documents.models import Document
from roadmaps.writing_scopes import COMMITMENTS

SISTERS = 6


class CommitmentPage:
    """What the published revision promises under one number, and what belongs to it.

    `commitment` was read with `with_place`, and with the revision that is published.
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

    @property
    def milestones(self) -> list[tuple[date | None, str]]:
        """The milestones that were promised, with their dates."""
        return [
            (date.fromisoformat(step["due_on"]) if step["due_on"] else None, step["title"])
            for step in self.promise["milestones"]
        ]

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
        """What the party claims, for itself and UNOSSC: no accepted report says so yet."""
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
        themes = self.commitment.theme_numbers
        alike = list(others.filter(theme_numbers__overlap=themes)[:SISTERS]) if themes else []
        known = [sister.pk for sister in alike]
        return [*alike, *others.exclude(pk__in=known)[: SISTERS - len(alike)]]

    @property
    def all_url(self) -> str:
        """The list of all commitments under the same part."""
        chosen = {"workshop": self.document.event.code, "part": self.commitment.part.code}
        return address_of(reverse("dashboards:commitments"), chosen)

    @property
    def _under_same_part(self) -> Any:
        rows = PublishedCommitment.objects.visible_to(self.user).with_place()
        same = rows.filter(part=self.commitment.part_id).exclude(pk=self.commitment.pk)
        return same.order_by("roadmap__document__party__sort_key", "number")
