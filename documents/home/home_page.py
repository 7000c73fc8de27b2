"""A document as a task list: what is done, what is missing, and the next thing to do."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accounts.permissions import Permission, user_can, writes_somewhere, writing_scopes_of
from accounts.roles import Role
from core import clock
from core.zones import zone
from deadlines.models import Deadline
from documents import workflow
from documents.models import CriterionAnswer, Document, Draft, Remark, Section, Step
from documents.moments import with_moment
from documents.revisions.completeness import Completeness, check, grouped
from documents.states import DraftState, NotStarted, SectionState, StepName, Verdict
from documents.structured_rows import Card, Missing, Task


@dataclass(frozen=True)
class NextThing:
    """The one primary button of the page: what it does, and the title of what it does it to."""

    label: str
    url: str
    title: str = ""


class HomePage:
    """The home of a document's people: what is done, what is missing, what is due next.

    The draft is one read by `DraftQuerySet.for_home`; the cards of other apps are read with it.
    A kind that shows more has a subclass, and a template `<namespace>/home.html` that extends
    `documents/home.html`.
    """

    def __init__(self, draft: Draft, user: Any) -> None:
        self.draft = draft
        self.user = user
        self.document: Document = draft.document
        self.deadline: Deadline | None = draft.document.deadline
        self.sections: list[Section] = list(draft.sections.all())
        self.today: date = clock.today(zone(self.document.party.time_zone))

    @cached_property
    def _completeness(self) -> Completeness:
        return check(self.draft)

    @property
    def missing(self) -> list[Missing]:
        return self._completeness.missing if self.draft.is_editable else []

    @property
    def tasks(self) -> list[Task]:
        """The structured rows, by the same rules as what is missing."""
        return self._completeness.tasks

    @cached_property
    def cards(self) -> list[Card]:
        """What other apps show here, such as the commitments that are due next; nothing is due in
        what was closed."""
        if self.draft.is_closed:
            return []
        return [
            extension.card(self.draft, self.user, self.today)
            for extension in self.document.registered_kind.extensions
            if extension.card
        ]

    @property
    def shows_cards_first(self) -> bool:
        """Whether the cards of other apps come before the text."""
        return False

    @property
    def is_first_visit(self) -> bool:
        """Whether to explain how it is written: nothing is, and this person may write."""
        return self.may_write and self.draft.status == NotStarted.NOT_STARTED

    @property
    def first_section(self) -> Section | None:
        """The section with which this person begins to write."""
        return next(iter(self.own_sections or self.sections), None)

    @cached_property
    def last_saved(self) -> Section | None:
        """The section that was saved last."""
        saved = [section for section in self.sections if section.updated_at]
        return max(saved, key=lambda section: section.updated_at, default=None)

    @property
    def last_submission(self) -> dict[str, Any] | None:
        """The number and moment of the submission whose receipt is shown."""
        return with_moment(self.draft.last_submission)

    @property
    def opening(self) -> dict[str, Any] | None:
        """Who opened the draft, and when."""
        return with_moment(self.draft.opening)

    @property
    def has_asked_for_time(self) -> bool:
        """Whether more time was asked for and nobody has decided."""
        return bool(self.draft.has_asked_for_time)

    @property
    def extra_from(self) -> int | None:
        """Where on the track, in percent, the time that was added begins."""
        deadline, begins = self._owed, self.begins_on
        whole = (deadline.due_on - begins).days
        if whole <= 0 or deadline.due_on <= deadline.baseline_on:
            return None
        return max(0, round(100 * (deadline.baseline_on - begins).days / whole))

    @property
    def may_amend(self) -> bool:
        """Whether to offer an amendment: what is published, while no amendment is open."""
        return (
            bool(self.document.published_id)
            and self.document.registered_kind.may_be_amended
            and self.draft.closed_at is not None
            and user_can(self.user, Permission.SUBMIT, self.document.party_id)
        )

    @property
    def may_invite(self) -> bool:
        return user_can(self.user, Permission.INVITE, self.document.party_id)

    @property
    def groups(self) -> list[tuple[str, list[Missing]]]:
        """What is missing by chapter; what this person writes comes first."""
        own_first = sorted(self.missing, key=lambda item: not self._writes_in(item.part))
        return grouped(self.document.registered_kind, own_first)

    @property
    def done(self) -> int:
        finished = (SectionState.DONE, SectionState.ANSWERED)
        return sum(section.state in finished for section in self.sections)

    @property
    def open_remarks(self) -> list[Remark]:
        """What UNOSSC asked and this person may answer."""
        return [r for r in self._open_remarks if self._writes_in(r.writing_scope)]

    @property
    def remarks_for_others(self) -> list[Remark]:
        """What UNOSSC asked in parts that only others write."""
        return [r for r in self._open_remarks if not self._writes_in(r.writing_scope)]

    @property
    def _open_remarks(self) -> list[Remark]:
        return [remark for remark in self.draft.remarks if remark.is_open]

    def _writes_in(self, scope: str) -> bool:
        """Whether this person writes in a scope, or in all."""
        return not self.writing_scopes or scope in self.writing_scopes

    @property
    def comments(self) -> list[Remark]:
        """What UNOSSC commented when it decided last; nothing has to be done about it."""
        remarks = self.draft.remarks
        last = max((remark.step_id for remark in remarks), default=None)
        return [r for r in remarks if r.step_id == last and r.verdict == Verdict.COMMENT]

    @cached_property
    def closing(self) -> Step | None:
        """The step that closed it, while it is closed."""
        return self.draft.closing

    @property
    def shared_criteria(self) -> list[CriterionAnswer]:
        """What UNOSSC answered to its criteria when it decided last, if it shows it to authors."""
        return [CriterionAnswer(**row) for row in self.draft.shared_criteria]

    @property
    def last_return(self) -> dict[str, Any] | None:
        """Why it was returned, while it still is."""
        if self.draft.state != DraftState.RETURNED:
            return None
        return with_moment(self.draft.last_return)

    @property
    def _owed(self) -> Deadline:
        """The deadline, for what is shown where there is one."""
        assert self.deadline is not None
        return self.deadline

    @property
    def begins_on(self) -> date:
        """The day from which the time to write is counted: that on which it was opened."""
        return self.draft.opened_at.astimezone(zone(self.document.party.time_zone)).date()

    @property
    def days_left(self) -> int:
        return self._owed.days_left(self.today)

    @property
    def is_overdue(self) -> bool:
        """Whether it is overdue: a date that has passed and does not bind is not."""
        return self._owed.is_overdue(self.today)

    @property
    def days_late(self) -> int:
        return -self.days_left

    @property
    def share_passed(self) -> int:
        """Percent of the time to write that has gone by."""
        whole, passed = self._time()
        return max(0, min(100, round(100 * passed / whole))) if whole > 0 else 100

    @property
    def passed_label(self) -> str:
        whole, passed = self._time()
        words = {"passed": max(0, min(passed, whole)), "whole": whole}
        return _("%(passed)s of %(whole)s days passed") % words

    def _time(self) -> tuple[int, int]:
        return (self._owed.due_on - self.begins_on).days, (self.today - self.begins_on).days

    @property
    def may_ask_for_time(self) -> bool:
        deadline = self.deadline
        may_move = deadline is not None and deadline.can_be_extended and not deadline.settled_at
        return may_move and user_can(self.user, Permission.ASK_EXTENSION, self.document.party_id)

    @property
    def colleagues(self) -> list[dict[str, str]]:
        return [
            {"name": person["name"], "role_label": str(Role(person["role"]).label)}
            for person in self.draft.colleagues
        ]

    @property
    def may_write(self) -> bool:
        """Whether the person may write in some part at least."""
        document = self.document
        return self.draft.is_editable and writes_somewhere(
            self.user, document.party_id, document.kind
        )

    @cached_property
    def writing_scopes(self) -> list[str]:
        """The only scopes in which this person writes; empty for all or none."""
        return writing_scopes_of(self.user, self.document.party_id, self.document.kind)

    @property
    def own_sections(self) -> list[Section]:
        """The sections among this person's writing scopes; none if they write in all or none."""
        return [section for section in self.sections if self._is_own(section)]

    @property
    def other_sections(self) -> list[Section]:
        """All other sections."""
        return [section for section in self.sections if not self._is_own(section)]

    def _is_own(self, section: Section) -> bool:
        return section.writing_scope in self.writing_scopes

    @property
    def own_missing(self) -> list[Missing]:
        """What is missing in the parts that this person writes."""
        return [item for item in self.missing if self._writes_in(item.part)]

    def is_allowed(self, step: str) -> bool:
        """Whether to offer a step: the right and the state allow it."""
        return workflow.is_next(step, self.draft) and workflow.is_allowed(
            self.user, step, self.draft
        )

    @property
    def may_submit(self) -> bool:
        return self.is_allowed(StepName.SUBMIT)

    @property
    def waits_for_authority(self) -> bool:
        return workflow.waits_for_authority(self.draft)

    @property
    def lacks_only_endorsement(self) -> bool:
        return self.waits_for_authority and not self.missing

    @property
    def asked(self) -> dict[str, Any] | None:
        """Who asked for the endorsement, and when."""
        return workflow.asked(self.draft)

    @property
    def may_endorse(self) -> bool:
        return self.is_allowed(StepName.ENDORSE)

    @property
    def may_withdraw(self) -> bool:
        return self.is_allowed(StepName.WITHDRAW)

    @property
    def may_publish(self) -> bool:
        return self.is_allowed(StepName.PUBLISH)

    @property
    def may_abandon(self) -> bool:
        return self.draft.is_amendment and self.is_allowed(StepName.ABANDON)

    @property
    def next_thing(self) -> NextThing | None:
        """What this person should do first."""
        if self.may_amend:
            return NextThing(_("Amend the published text"), self.document.url_of("amend"))
        if self.may_publish:
            return NextThing(_("Publish the accepted text"), self.document.url_of("publish"))
        if self.may_endorse:
            return NextThing(_("Read and endorse"), self.document.url_of("endorse"))
        if not self.may_write:
            return None
        if self.own_missing:
            first = self.own_missing[0]
            return NextThing(first.action or first.text, first.url, first.title)
        if self.may_submit and self.waits_for_authority:
            url = self.document.url_of("ask-endorsement")
            return None if self.asked else NextThing(_("Request endorsement"), url)
        if self.may_submit:
            return NextThing(_("Submit to UNOSSC"), self.document.url_of("submit"))
        return None
