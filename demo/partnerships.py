"""Partnerships of the demo's parties: with a party that confirms, or with an organisation."""

from datetime import date, time
from typing import Any

from commitments.joint import actions as joint
from commitments.models import Commitment, Partnership, Theme
from commitments.partnerships import actions as partnerships
from demo import content
from demo.holder import Holder
from demo.joint_parts import Part
from demo.story import Story

ADDED_AT, NAMED_AT, PUBLISHED_AT = time(8, 40), time(8, 50), time(9, 10)


def tell_partnerships(story: Story, holder: Holder) -> None:
    """Scenes for each partnership of the holder's file."""
    for row in holder.content.get("partnerships", ()):
        Arrangement(holder, row).tell(story)


class Arrangement:
    """One partnership of the file; scenes after the first use what that one made."""

    partnership: Partnership

    def __init__(self, holder: Holder, row: dict[str, Any]) -> None:
        self.holder = holder
        self.row = row
        self.parts = [Part(holder, part) for part in row["parts"]]

    def tell(self, story: Story) -> None:
        story.on(content.day(self.row["on"]), ADDED_AT, self.add)
        for part in self.parts:
            part.tell_answer(story)
        if title := self.row["named_by"]:
            story.on(content.day(self.row["named_on"]), NAMED_AT, self.name, title=title)
        if published_on := self.row["published_on"]:
            story.on(content.day(published_on), PUBLISHED_AT, self.publish)

    def add(self) -> None:
        by = self.holder.focal_point
        self.partnership = partnerships.add(party=self.holder.party, facts=self._facts(), by=by)
        for part in self.parts:
            part.ask(self.partnership, by)

    def _facts(self) -> dict[str, Any]:
        row = self.row
        facts = {name: row[name] for name in ("title", "kind", "priority", "description", "link")}
        return facts | {
            "organisation_name": row["organisation"],
            "since": _day(row["since"]),
            "until": _day(row["until"]),
            "themes": Theme.objects.filter(number__in=row["themes"]),
        }

    def name(self, title: str) -> None:
        """Name the partnership in a commitment, while the draft is open."""
        commitment = Commitment.objects.get(roadmap=self.holder.document.pk, title=title)
        joint.name_partnerships(
            commitment=commitment,
            partnerships=[self.partnership],
            version=commitment.version,
            by=self.holder.focal_point,
        )

    def publish(self) -> None:
        partnerships.publish(
            partnership=self.partnership,
            is_public=True,
            version=self.partnership.version,
            by=self.holder.focal_point,
        )


def _day(text: str) -> date | None:
    return content.day(text) if text else None
