"""The writing of a roadmap's text, spread over the weeks before it was submitted."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from accounts.models import User
from commitments import actions as commitments
from demo import content, evidence
from demo.holder import Holder
from demo.measuring import Measured
from demo.promises import Promise
from demo.story import Story, in_turns, spread, weekday_before, working_days
from documents import actions as documents
from documents.models import Remark, Section
from roadmaps import actions as roadmaps
from roadmaps.models import Actor
from roadmaps.states import ACTOR_KIND_OF

Work = Callable[..., Any]  # takes `by`
DAY = timedelta(days=1)


class Writing:
    """A holder's work on the text."""

    def __init__(self, story: Story, holder: Holder, reviewer: User) -> None:
        self.story = story
        self.holder = holder
        self.reviewer = reviewer

    def tell(self) -> None:
        """Add scenes from the first text to the draft of today."""
        first = content.first_written(self.holder.content)
        began_on = self.holder.days_of("start")[0]
        self._schedule(self._first_works(first), began_on, self._until(began_on))
        for returned_on in self.holder.days_of("return"):
            works = self._works_since(first, returned_on)
            self._schedule(works, returned_on + DAY, self._until(returned_on))

    def _until(self, began_on: date) -> date:
        """The day on which the work ends: the submission, or the last activity until today."""
        handed_over = self.holder.days_of("endorse", "submit")
        nearest = next((day for day in handed_over if day > began_on), None)
        last_activity_on = content.day(self.holder.row["last_activity_on"])
        return weekday_before(nearest) if nearest else last_activity_on

    def _schedule(self, works: list[Work], first: date, last: date) -> None:
        """Spread the works over the working days, with the writer of each day."""
        minutes: dict[date, int] = {}
        for work, day in zip(works, spread(len(works), working_days(first, last)), strict=True):
            begun = minutes.get(day, 0)
            minutes[day] = begun + 10
            hour = time(10 + begun // 60, begun % 60)
            self.story.on(day, hour, work, by=self.holder.writer(day))
            if promise := getattr(work, "promise", None):
                promise.carry_out(self.story, day, self.reviewer)

    def _first_works(self, first: dict[str, Any]) -> list[Work]:
        promises = [Promise(self.holder, row) for row in self.holder.content["commitments"]]
        texts = [partial(self.save, code, **text) for code, text in first["sections"].items()]
        others = [
            *(partial(self.engage, row) for row in self.holder.content["actors"]),
            *(partial(self.explain_gap, **gap) for gap in first["actor_gaps"]),
            *(Making(promise) for promise in promises),
            *(partial(self.explain_part, **answer) for answer in first["part_answers"]),
            *self._additions(),
        ]
        return in_turns(texts, others)

    def _additions(self) -> list[Work]:
        """Files at sections, and indicators of the whole roadmap with their values."""
        today = self.holder.content
        indicators = [Measured(self.holder, row) for row in today.get("indicators", ())]
        for indicator in indicators:
            indicator.tell_values(self.story)
        return [
            *(partial(evidence.attach, self.holder, row) for row in today.get("files", ())),
            *(indicator.choose for indicator in indicators),
        ]

    def _works_since(self, first: dict[str, Any], returned_on: date) -> list[Work]:
        """The changes after the return: texts, answers, and explanations that were removed."""
        today = self.holder.content
        gaps = [gap["kind"] for gap in first["actor_gaps"] if gap not in today["actor_gaps"]]
        parts = [a["part"] for a in first["part_answers"] if a not in today["part_answers"]]
        remarks = self.holder.returned(returned_on)["remarks"]
        answers = {row["section"]: row.get("answer", "") for row in remarks}
        changed = content.written_since(today)
        texts = [
            partial(self.revise, code, answers.get(code, ""), **text)
            for code, text in changed.items()
        ]
        others = [
            *(partial(self.explain_gap, kind, "") for kind in gaps),
            *(partial(self.explain_part, part, "") for part in parts),
        ]
        return in_turns(texts, others)

    def save(self, code: str, body: str, is_done: bool, by: User) -> None:
        section = Section.objects.get(draft=self.holder.draft, template__code=code)
        documents.save_section(
            section=section,
            body=body,
            language=self.holder.row["language"],
            is_done=is_done,
            base_version=section.version,
            by=by,
        )

    def revise(self, code: str, answer: str, by: User, **text: Any) -> None:
        """Change a text that came back, and say what was done about the remark."""
        self.save(code, by=by, **text)
        if answer:
            waiting = Remark.objects.filter(section__draft=self.holder.draft, answered_at=None)
            remark = waiting.get(section__template__code=code)
            documents.answer_remark(remark=remark, answer=answer, by=by)

    def engage(self, row: dict[str, Any], by: User) -> None:
        organisation = self.holder.known.organisations[row["organisation"]]
        words = {"role": row["role"], "contact": row["contact"]}
        draft = self.holder.draft
        if organisation.party_id != self.holder.party.pk:  # a member state's, known already
            Actor.objects.create(draft=draft, organisation=organisation, **words)
            return
        roadmaps.engage_actor(
            draft=draft, name=organisation.name, kind=organisation.kind, by=by, **words
        )

    def explain_gap(self, kind: str, reason: str, by: User) -> None:
        actor_kind = ACTOR_KIND_OF[content.word(kind)]
        roadmaps.explain_gap(draft=self.holder.draft, kind=actor_kind, reason=reason, by=by)

    def explain_part(self, part: str, reason: str, by: User) -> None:
        owed = self.holder.known.parts[part]
        commitments.explain_part(document=self.holder.document, part=owed, reason=reason, by=by)


class Making:
    """A scene that makes a commitment, which then is carried out."""

    def __init__(self, promise: Promise) -> None:
        self.promise = promise

    def __call__(self, by: User) -> None:
        self.promise.make(by)
