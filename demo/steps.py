"""The steps of the demo's roadmaps through the workflow."""

import uuid
from datetime import date, time
from typing import Any

from accounts.models import User
from deadlines import actions as deadlines
from demo import content
from demo.holder import Holder
from demo.story import Story
from documents import actions as documents
from documents.revisions.snapshots import take_snapshot
from documents.states import Verdict

HOURS = {
    "ask": time(12, 30),
    "endorse": time(13),
    "submit": time(14),
    "return": time(14, 40),
    "accept": time(14, 40),
    "publish": time(15, 20),
}


def tell_steps(story: Story, holder: Holder) -> None:
    """A scene for each step but the start, which is the first text, and for a request."""
    for step in holder.steps:
        if hour := HOURS.get(step["step"]):
            on, by = content.day(step["on"]), holder.known.people[step["by"]]
            story.on(on, hour, carry_out, name=step["step"], holder=holder, on=on, by=by)
    if request := holder.row.get("asks_for_time"):
        story.on(content.day(request["on"]), HOURS["ask"], ask, holder=holder, request=request)


def carry_out(name: str, holder: Holder, on: date, by: User) -> None:
    """Carry out a step, with the checks that every user gets."""
    words: dict[str, Any] = {}
    if name == "submit":
        words = {"token": uuid.uuid4()}
    elif name == "return":
        sent = holder.returned(on)
        asked = {
            remark["section"]: documents.PassageVerdict(Verdict.MUST_CHANGE, remark["text"])
            for remark in sent["remarks"]
        }
        words = {"reason": sent["reason"], "verdicts": asked}
    elif name == "endorse":
        words = {"seen": take_snapshot(holder.draft).sha256}
    if name in ("return", "accept"):
        words["seen"] = holder.draft.revisions.latest("number").sha256
    ACTS[name](draft=holder.draft, by=by, **words)


def ask(holder: Holder, request: dict[str, Any]) -> None:
    """Ask for more time to write, which UNOSSC has not decided yet."""
    deadlines.ask_extension(
        deadline=holder.document.deadline,
        to_on=content.day(request["until"]),
        reason=request["reason"],
        by=holder.focal_point,
    )


ACTS: dict[str, Any] = {
    "endorse": documents.endorse,
    "submit": documents.submit,
    "return": documents.return_for_revision,
    "accept": documents.accept,
    "publish": documents.publish,
}
