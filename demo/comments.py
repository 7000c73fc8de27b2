"""Comments of the demo's people beside a text."""

import uuid
from datetime import time
from typing import Any

from demo import content
from demo.holder import Holder
from demo.story import Story
from documents import actions as documents
from documents.models import Comment, Section

SAID_AT, ANSWERED_AT, RESOLVED_AT = time(15, 30), time(16, 10), time(16, 50)


def tell_comments(story: Story, holder: Holder) -> None:
    """Scenes for each thread of the holder's file: comment, replies, resolution."""
    for row in holder.content.get("comments", ()):
        Thread(holder, row).tell(story)


class Thread:
    """One thread of the file; scenes after the first use the comment that it made."""

    first: Comment

    def __init__(self, holder: Holder, row: dict[str, Any]) -> None:
        self.holder = holder
        self.row = row

    def tell(self, story: Story) -> None:
        story.on(content.day(self.row["on"]), SAID_AT, self.say)
        for reply in self.row["replies"]:
            story.on(content.day(reply["on"]), ANSWERED_AT, self.answer, reply=reply)
        if resolved := self.row["resolved"]:
            story.on(content.day(resolved["on"]), RESOLVED_AT, self.resolve, by=resolved["by"])

    def say(self) -> None:
        self.first = self._comment(self.row, quote=self.row["quote"], audience=self.row["audience"])

    def answer(self, reply: dict[str, Any]) -> None:
        self._comment(reply, parent=self.first)

    def resolve(self, by: str) -> None:
        documents.resolve_comment(comment=self.first, by=self.holder.known.people[by])

    def _comment(self, message: dict[str, Any], **words: Any) -> Comment:
        people = self.holder.known.people
        section = Section.objects.get(draft=self.holder.draft, template__code=self.row["section"])
        return documents.comment(
            section=section,
            body=message["text"],
            by=people[message["by"]],
            token=uuid.uuid4(),
            tell=[people[email] for email in message["tell"]],
            **words,
        )
