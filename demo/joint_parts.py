"""Parts of other parties in what a party of the demo leads: the request, then the answer."""

from datetime import time
from typing import Any

from accounts.models import User
from commitments.joint import actions as joint
from commitments.models import ConfirmationRequest
from demo import content
from demo.holder import Holder
from demo.story import Story

ANSWERED_AT = time(16, 40)


class Part:
    """The part of one party; the scene of the answer uses the request that was made."""

    asked: ConfirmationRequest

    def __init__(self, holder: Holder, row: dict[str, Any]) -> None:
        self.holder = holder
        self.row = row

    def ask(self, subject: joint.Subject, by: User) -> None:
        """Name the party, which is told."""
        party = self.holder.known.parties[self.row["party"]]
        self.asked = joint.name_party(subject=subject, party=party, words=self.row["words"], by=by)

    def tell_answer(self, story: Story) -> None:
        """A scene for the answer, where the file has one."""
        if row := self.row["answer"]:
            story.on(content.day(row["on"]), ANSWERED_AT, self.answer, row=row)

    def answer(self, row: dict[str, Any]) -> None:
        joint.answer(
            request=self.asked,
            state=row["state"],
            text=row["text"],
            version=self.asked.version,
            by=self.holder.known.people[row["by"]],
        )
