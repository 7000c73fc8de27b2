"""The status of each roadmap of a workshop: a row each, one statement for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from accounts.models import Invitation, Mandate
from accounts.roles import Role
from core.choices import Toned
from core.local_days import local_days
from core.zones import zone
from dashboards.figures.filters import Filters
from dashboards.figures.report_standing import ReportStanding, read_standings, standings_of
from dashboards.local import party_name
from deadlines.models import Extension
from deadlines.querysets import is_overdue
from documents.conditions import is_in_review, is_in_state, is_submitted_or_later
from documents.models import Remark, Revision, Section, Step
from documents.querysets import DocumentQuerySet
from documents.states import NOT_ABANDONED, DraftState, NotStarted, Verdict, statuses
from mail.models import Message, MessageState
from people.models import Participation

WRITERS = (Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR)
STATES: dict[str, Toned] = {state.value: state for state in (*NotStarted, *DraftState)}
FROM_START_TO_END = (
    "not started", "drafting", "endorsed", "returned", "submitted", "accepted", "published",
    "closed",
)  # fmt: skip
PLACES = {state: place for place, state in enumerate(FROM_START_TO_END)}


@dataclass(slots=True)
class StatusRow:
    """One roadmap as staff see it. `today` is the date where its holder is.

    `is_in` (submitted or later), `is_waiting` (in review), `is_overdue`, and `fits_state` (whether
    it is in the state that the filters choose) are conditions of `documents.conditions`.
    `is_revoked` says that it waits since its acceptance was revoked. `reports` are the progress
    reports on it, the newest reporting period first.

    `acting_since` is since when somebody may write for its party. The invitation is the newest one
    that nobody accepted, where nobody may write yet. `failed_address` is one of its people to whom
    the last message could not be delivered. `written` of its `sections` have text.
    """

    pk: int
    party_pk: int
    code: str
    name: str
    sort_key: str
    is_region: bool
    draft_state: str
    since: datetime
    has_text: bool
    due_on: date
    baseline_on: date
    has_writers: bool
    has_been_here: bool
    invitable: int
    deadline_pk: int
    acting_since: date | None
    invited_at: datetime | None
    invitation_ends_at: datetime | None
    failed_address: str
    written: int
    sections: int
    asked_at: datetime | None
    first_in_at: datetime | None
    submissions: int
    to_change: int
    is_in: bool
    is_waiting: bool
    is_overdue: bool
    fits_state: bool
    is_revoked: bool
    reports: tuple[ReportStanding, ...]
    is_published: bool
    is_settled: bool
    time_zone: str
    today: date

    @property
    def state(self) -> str:
        """The state of the newest draft; not started while it has no text."""
        if self.draft_state == "drafting" and not (self.has_text or self.is_published):
            return "not started"
        return self.draft_state

    @property
    def status(self) -> Toned:
        """The state with its label and colour."""
        return STATES[self.state]

    @property
    def statuses(self) -> tuple[Toned, ...]:
        """Both states of one that is published and being amended."""
        return statuses(self.status, is_published=self.is_published)

    @property
    def is_closed(self) -> bool:
        """Whether UNOSSC closed it, so that no figure counts it."""
        return self.draft_state == DraftState.CLOSED

    @property
    def is_started(self) -> bool:
        return self.is_in or self.state != "not started"

    @property
    def days_late(self) -> int:
        """Days past the drafting deadline, 0 when it is not overdue."""
        return (self.today - self.due_on).days if self.is_overdue else 0

    @property
    def since_on(self) -> date:
        """When the draft came into its present state, as the date where its holder is."""
        return self.date_of(self.since)

    @property
    def first_in_on(self) -> date | None:
        """When it was first submitted, as the date where its holder is."""
        return self.date_of(self.first_in_at) if self.first_in_at else None

    @property
    def days_since(self) -> int:
        """Days since the draft came into its present state."""
        return (self.today - self.since_on).days

    def date_of(self, moment: datetime) -> date:
        """The date of a moment where the holder is."""
        return moment.astimezone(zone(self.time_zone)).date()

    @property
    def days_left(self) -> int:
        """Days until the drafting deadline; below 0 once it has passed."""
        return (self.due_on - self.today).days

    @property
    def days_invited(self) -> int:
        """Days since the invitation that nobody has accepted; 0 without one."""
        return (self.today - self.date_of(self.invited_at)).days if self.invited_at else 0

    @property
    def days_acting(self) -> int:
        """Days since somebody may write for its party; 0 while nobody may."""
        return (self.today - self.acting_since).days if self.acting_since else 0

    @property
    def need(self) -> tuple[Any, ...]:
        """Sorts those alike in need: overdue ones first, then by how far they have come."""
        step = PLACES[self.state]
        if self.is_published and not self.is_waiting:
            step = len(PLACES)
        return (not self.is_overdue, step, self.has_writers, self.due_on, self.sort_key)


def status_rows(filters: Filters, today: date, language: str) -> list[StatusRow]:
    """The chosen roadmaps, each with its newest draft. One statement."""
    return list(_with_dates(_newest_drafts(filters, today, language)))


def _newest_drafts(filters: Filters, today: date, language: str) -> QuerySet[Any, Any]:
    return (
        _with_people(filters.roadmaps(today).filter(drafts__state__in=NOT_ABANDONED), today)
        .annotate(
            local_name=party_name(language, "party__"),
            **_conditions(filters.state),
            is_region=Exact(F("party__kind"), Value("region")),
            written=Coalesce(Subquery(_sections(words__gt=0)), 0),
            sections=Coalesce(Subquery(_sections()), 0),
            asked_at=Subquery(_waiting_requests().values("asked_at")[:1]),
            first_in_at=Subquery(_revisions("number").values("submitted_at")[:1]),
            is_revoked=Exists(Step.objects.revocations("drafts__pk", "drafts__state_since")),
            reports_on_it=standings_of(local_days()),
            to_change=Case(
                When(
                    drafts__state=DraftState.RETURNED, then=Coalesce(Subquery(_open_remarks()), 0)
                ),
                default=0,
            ),
            submissions=Case(
                When(
                    drafts__state="submitted",
                    then=Coalesce(Subquery(_revisions("-number").values("number")[:1]), 0),
                ),
                default=0,
            ),
        )
        .order_by("pk", "-drafts__number")
        .distinct("pk")
        .values_list(*COLUMNS)
    )


def _conditions(state: str) -> dict[str, Any]:
    """The conditions of which each row has the answer; their words mean the same everywhere."""
    days = local_days()
    conditions = {
        "is_in": is_submitted_or_later("drafts__"),
        "is_waiting": is_in_review("drafts__"),
        "is_overdue": is_overdue(days, "deadline__"),
        "fits_state": is_in_state(state, days, "drafts__"),
    }
    return {
        name: Case(When(condition, then=True), default=False)
        for name, condition in conditions.items()
    }


COLUMNS = (
    "pk", "party_id", "party__code", "local_name", "party__sort_key", "is_region",
    "drafts__state", "drafts__state_since", "drafts__has_text",
    "deadline__due_on", "deadline__baseline_on",
    "has_writers", "has_been_here", "invitable", "deadline_id", "acting_since", "invited_at",
    "invitation_ends_at", "failed_address", "written", "sections",
    "asked_at", "first_in_at", "submissions", "to_change",
    "is_in", "is_waiting", "is_overdue", "fits_state", "is_revoked", "reports_on_it",
    "published_id", "deadline__settled_at", "party__time_zone",
)  # fmt: skip


def _with_dates(records: Iterable[tuple[Any, ...]]) -> Iterable[StatusRow]:
    days = local_days()
    for *values, reports, published_id, settled_at, zone_name in records:
        yield StatusRow(
            *values,
            read_standings(reports, days, zone_name),
            published_id is not None,
            settled_at is not None,
            zone_name,
            days.in_zone(zone_name),
        )


def _with_people(roadmaps: DocumentQuerySet, today: date) -> DocumentQuerySet:
    """Whether somebody writes for the party and has signed in; else who is or could be invited.
    Also whether messages reach them."""
    of_all = Mandate.objects.current(today).filter(role__in=WRITERS)
    invitations_of_all = Invitation.objects.filter(
        role__in=WRITERS, accepted_at=None, revoked_at=None
    )
    writers = of_all.filter(party=OuterRef("party_id"))
    invitations = invitations_of_all.filter(party=OuterRef("party_id")).order_by("-pk")
    people = (
        Participation.objects.filter(event=OuterRef("event_id"), party=OuterRef("party_id"))
        .order_by()
        .values("event")
        .annotate(count=Count("pk"))
        .values("count")
    )
    first = writers.order_by("starts_on").values("starts_on")
    return roadmaps.annotate(
        has_writers=Exists(writers),
        acting_since=Subquery(first[:1]),
        invited_at=_unless_acting(invitations.values("invited_at")[:1], DateTimeField()),
        invitation_ends_at=_unless_acting(invitations.values("expires_at")[:1], DateTimeField()),
        failed_address=Coalesce(
            Subquery(_undelivered(of_all, invitations_of_all).values("to_email")[:1]), Value("")
        ),
        has_been_here=Exists(writers.filter(user__last_login__isnull=False)),
        invitable=Case(When(has_writers=False, then=Coalesce(Subquery(people), 0)), default=0),
    )


def _unless_acting(rows: QuerySet[Any, Any], field: Any) -> Case:
    """What an invitation says, where nobody may write for the party yet."""
    return Case(When(has_writers=False, then=Subquery(rows)), default=None, output_field=field)


def _undelivered(writers: QuerySet[Mandate], invitations: QuerySet[Invitation]) -> Any:
    """Messages that failed, to those who write or are invited to, where none arrived since."""
    arrived = Message.objects.filter(
        to_email=OuterRef("to_email"),
        pk__gt=OuterRef("pk"),
        state__in=(MessageState.SENT, MessageState.KEPT),
    )
    people = writers.filter(party=OuterRef(OuterRef("party_id")))
    invited = invitations.filter(party=OuterRef(OuterRef("party_id"))).order_by()
    to_them = Q(to_email__in=people.values("user__email")) | Q(to_email__in=invited.values("email"))
    failed = Message.objects.filter(to_them, ~Exists(arrived), state=MessageState.FAILED)
    return failed.order_by("-pk")


def _sections(**lookups: Any) -> QuerySet[Section, Any]:
    """How many sections of the draft fit."""
    sections = Section.objects.filter(draft=OuterRef("drafts__pk"), **lookups)
    return sections.order_by().values("draft").annotate(count=Count("pk")).values("count")


def _waiting_requests() -> QuerySet[Extension]:
    return Extension.objects.waiting().filter(deadline=OuterRef("deadline_id"))


def _open_remarks() -> QuerySet[Remark, Any]:
    """How many remarks on the draft still ask for a change."""
    remarks = Remark.objects.filter(
        step__draft=OuterRef("drafts__pk"), verdict=Verdict.MUST_CHANGE, answered_at__isnull=True
    )
    counted = remarks.order_by().values("step__draft")
    return counted.annotate(count=Count("pk")).values("count")


def _revisions(order: str) -> QuerySet[Revision]:
    return Revision.objects.filter(document=OuterRef("pk")).order_by(order)
