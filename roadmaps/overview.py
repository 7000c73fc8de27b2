"""A roadmap as a task list: what is done, what is missing, and the next thing to do."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.permissions import Permission, parts_given, user_can, writes_somewhere
from accounts.roles import Role
from core import clock
from core.zones import zone
from deadlines.models import Deadline
from roadmaps import life
from roadmaps.completeness import grouped, missing
from roadmaps.coverage import Covered, coverage
from roadmaps.models import Draft, Remark, Roadmap, Section
from roadmaps.registry import Missing
from roadmaps.states import DraftState, SectionState, StepName, Verdict


@dataclass(frozen=True)
class NextThing:
    """The one primary button of the page."""

    label: str
    url: str


class Overview:
    """What a party's people see of their roadmap; reads the draft once (three statements)."""

    def __init__(self, draft: Draft, user: Any) -> None:
        self.draft = draft
        self.user = user
        self.roadmap: Roadmap = draft.roadmap
        self.deadline: Deadline = draft.roadmap.deadline
        self.sections: list[Section] = list(draft.sections.all())
        self.today: date = clock.today(zone(self.roadmap.party.time_zone))

    @cached_property
    def missing(self) -> list[Missing]:
        return missing(self.draft) if self.draft.is_editable else []

    @cached_property
    def coverage(self) -> list[Covered]:
        """The four types of actors: engaged, reason given, or open."""
        return coverage(self.draft)

    @property
    def groups(self) -> list[tuple[str, list[Missing]]]:
        """What is missing by chapter."""
        return grouped(self.missing)

    @property
    def done(self) -> int:
        finished = (SectionState.DONE, SectionState.ANSWERED)
        return sum(section.state in finished for section in self.sections)

    @property
    def open_remarks(self) -> list[Remark]:
        return [r for section in self.sections for r in section.remarks.all() if r.is_open]

    @property
    def comments(self) -> list[Remark]:
        """What UNOSSC commented when it decided last; nothing has to be done about it."""
        remarks = [r for section in self.sections for r in section.remarks.all()]
        last = max((remark.step_id for remark in remarks), default=None)
        return [r for r in remarks if r.step_id == last and r.verdict == Verdict.COMMENT]

    @property
    def last_return(self) -> dict[str, Any] | None:
        """Why it was returned, while it still is."""
        if self.draft.state != DraftState.RETURNED or not self.draft.last_return:
            return None
        stored = self.draft.last_return
        return {**stored, "at": parse_datetime(stored["at"])}

    @property
    def days_left(self) -> int:
        return self.deadline.days_left(self.today)

    @property
    def days_late(self) -> int:
        return -self.days_left

    @property
    def share_passed(self) -> int:
        """Percent of the time between the workshop and the deadline that has gone by."""
        whole, passed = self._time()
        return max(0, min(100, round(100 * passed / whole))) if whole > 0 else 100

    @property
    def passed_label(self) -> str:
        whole, passed = self._time()
        words = {"passed": max(0, min(passed, whole)), "whole": whole}
        return _("%(passed)s of %(whole)s days passed") % words

    def _time(self) -> tuple[int, int]:
        start = self.roadmap.workshop.ends_on or self.deadline.baseline_on
        return (self.deadline.due_on - start).days, (self.today - start).days

    @property
    def may_ask_for_time(self) -> bool:
        return not self.deadline.settled_at and user_can(
            self.user, Permission.ASK_EXTENSION, self.roadmap.party_id
        )

    @property
    def colleagues(self) -> list[dict[str, str]]:
        return [
            {"name": person["name"], "role_label": str(Role(person["role"]).label)}
            for person in self.draft.colleagues
        ]

    @property
    def may_write(self) -> bool:
        """In some part at least."""
        return self.draft.is_editable and writes_somewhere(self.user, self.roadmap.party_id)

    @cached_property
    def given(self) -> list[str]:
        """The parts in which alone this person writes; empty for all or none."""
        return parts_given(self.user, self.roadmap.party_id)

    @property
    def mine(self) -> list[Section]:
        """The sections that this person writes, of those that are given part by part."""
        return [section for section in self.sections if section.template.code in self.given]

    @property
    def others(self) -> list[Section]:
        """Those that others write, or all where sections are not given one by one."""
        return [section for section in self.sections if section.template.code not in self.given]

    @property
    def missing_here(self) -> list[Missing]:
        """What is missing and this person may mend."""
        return [item for item in self.missing if not self.given or item.part in self.given]

    def may(self, step: str) -> bool:
        """Whether to offer a step: the right and the state allow it."""
        return life.is_next(step, self.draft) and life.may(self.user, step, self.draft)

    @property
    def may_submit(self) -> bool:
        return self.may(StepName.SUBMIT)

    @property
    def waits_for_authority(self) -> bool:
        return life.waits_for_authority(self.draft)

    @property
    def lacks_only_endorsement(self) -> bool:
        return self.waits_for_authority and not self.missing

    @property
    def asked(self) -> dict[str, Any] | None:
        """Who asked for the endorsement, and when."""
        return life.asked(self.draft)

    @property
    def may_endorse(self) -> bool:
        return self.may(StepName.ENDORSE)

    @property
    def may_withdraw(self) -> bool:
        return self.may(StepName.WITHDRAW)

    @property
    def may_publish(self) -> bool:
        return self.may(StepName.PUBLISH)

    @property
    def may_abandon(self) -> bool:
        return self.draft.is_amendment and self.may(StepName.ABANDON)

    @property
    def next_thing(self) -> NextThing | None:
        """A ladder of early returns: what this person should do first."""
        if self.may_publish:
            return NextThing(_("Publish the roadmap"), self.roadmap.url_of("roadmaps:publish"))
        if self.may_endorse:
            return NextThing(_("Read and endorse"), self.roadmap.url_of("roadmaps:endorse"))
        if not self.may_write:
            return None
        if self.missing_here:
            first = self.missing_here[0]
            return NextThing(first.text, first.url)
        if self.may_submit and self.waits_for_authority:
            url = self.roadmap.url_of("roadmaps:ask-endorsement")
            return None if self.asked else NextThing(_("Ask for the endorsement"), url)
        if self.may_submit:
            return NextThing(_("Submit the roadmap"), self.roadmap.url_of("roadmaps:submit"))
        return None
