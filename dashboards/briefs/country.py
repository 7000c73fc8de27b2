"""The brief of a country in a process: where its roadmap stands.

UNOSSC reads it, and so do the people who act for the party; what is UNOSSC's alone is left out for
them.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Mandate
from accounts.roles import Role
from commitments.models import Delivery, PartAnswer
from commitments.models import Part as ItemPart
from core.local_days import local_days
from core.locales import colon, day, separated
from core.templatetags.display import days as in_days
from core.templatetags.display import number
from dashboards.briefs import content
from dashboards.briefs.content import UNKNOWN, Brief, Figure, Line, Link, Part, quoted
from dashboards.briefs.figures import delivery_figures, difference_in_days, overdue_figures
from dashboards.briefs.newest_report import report_part, with_newest_report
from dashboards.briefs.process import DAYS_AHEAD, sentences
from dashboards.briefs.reasons import obstacle, reason_follows, with_reasons
from dashboards.briefs.requests import asks_until
from dashboards.figures.alerts import reason_for
from dashboards.figures.dates import Slippage
from dashboards.figures.filters import Filters
from dashboards.figures.needs import Need, has_never_signed_in, is_hardly_started
from dashboards.figures.past import THEN, deadlines_as_of
from dashboards.figures.status_rows import STATES, StatusRow, status_rows
from deadlines.models import Deadline, DeadlineKind, Extension
from deadlines.querysets import is_overdue
from documents.models import Document
from documents.past import as_of
from documents.querysets import DocumentQuerySet
from documents.states import DraftState
from mail.models import Message, MessageState
from reporting.reports_so_far import reports_of
from workshops.deadline_topics import short_name as name_of_event
from workshops.models import Event, EventKind

LATE, COMING, ITEMS, PEOPLE = 5, 5, 8, 5  # lines
ARRIVED = (MessageState.SENT, MessageState.KEPT)
COUNTED = {f"with_{delivery.name.lower()}": delivery.value for delivery in Delivery}


@dataclass(frozen=True)
class OneRoadmap(Filters):
    """Filters that choose a single roadmap."""

    document: int = 0

    def roadmaps(self, today: date) -> DocumentQuerySet:
        """The roadmap."""
        roadmaps: DocumentQuerySet = Document.objects.filter(pk=self.document)
        return roadmaps


def with_past(documents: DocumentQuerySet, moment: datetime) -> Any:
    """The roadmaps with what a brief needs of them, and their state at `moment`."""
    return as_of(with_newest_report(documents).select_related("party", "event__country"), moment)


class CountryBrief:
    """Gathers the brief of a roadmap on one day: five statements, whatever the data.

    `document` is read with `with_past`.
    """

    def __init__(self, document: Any, today: date, language: str, *, is_for_staff: bool) -> None:
        self.document = document
        self.party, self.event = document.party, document.event
        self.today, self.language = today, language
        self.then = content.past_day(today)
        self.is_for_staff = is_for_staff
        self.days = local_days()

    def brief(self) -> Brief:
        parts = [self._late(), self._commitments(), self._coming(), self._decisions()]
        if report := report_part(self.document):
            parts.insert(2, report)
        return Brief(
            title=self._title(),
            subtitle=_("Brief on %(event)s") % {"event": content.short_name(self.event.local_name)},
            today=self.today,
            then=self.then,
            figures=self._figures(),
            parts=[*parts, self._people()],
            notes=[_("Texts, commitments and their delivery on a past day are not recorded.")],
            file_stem=f"brief-{self.event.code}-{self.party.code}-{self.today.isoformat()}",
        )

    def _title(self) -> str:
        words = {
            "party": content.short_name(self.party.local_name),
            "state": self._workflow_state.lower(),
            "event": name_of_event(self.event),
        }
        return _("%(party)s, %(event)s: %(state)s") % words

    @cached_property
    def row(self) -> StatusRow:
        """The roadmap as staff see it. One statement."""
        filters = OneRoadmap(workshop=self.event.code, document=self.document.pk)
        (row,) = status_rows(filters, self.today, self.language)
        return row

    @property
    def _workflow_state(self) -> str:
        return separated(status.label for status in self.row.statuses)

    def _state_then(self) -> str:
        document = self.document
        if document.then_state is None:
            return UNKNOWN
        is_blank = document.then_state == DraftState.DRAFTING and not document.then_has_text
        state = "not started" if is_blank else document.then_state
        labels = [str(STATES[state].label)]
        if document.then_is_published and state != DraftState.PUBLISHED:
            labels.insert(0, str(DraftState.PUBLISHED.label))
        return separated(labels)

    @cached_property
    def deadlines(self) -> list[Any]:
        """What the party owes under the workshop, without milestones in the making: as it stands,
        and whether it was overdue then. One statement."""
        leads_to = Q(series=self.event.series_id) & ~Q(kind=EventKind.WORKSHOP)
        topics = Event.objects.filter(Q(pk=self.event.pk) | leads_to).values("code")
        owed = Deadline.objects.filter(party=self.party.pk, topic__in=topics)
        closed = [self.party.pk] if self.document.then_state == DraftState.CLOSED else []
        moment = content.end_of(self.then)
        stood = with_reasons(deadlines_as_of(owed, moment, closed)).annotate(
            was_overdue=_is(is_overdue(local_days(moment), then=THEN)),
            asks_until=Subquery(_waiting("to_on")),
            asks_because=Subquery(_waiting("reason")),
        )
        deadlines = [each for each in stood.order_by("due_on", "pk") if not _in_the_making(each)]
        for deadline in deadlines:
            deadline.party = self.party  # its title and time zone need no statement
        return deadlines

    @cached_property
    def overdue(self) -> list[Any]:
        today = self.days.in_zone(self.party.time_zone)
        return [deadline for deadline in self.deadlines if deadline.is_overdue(today)]

    def _figures(self) -> list[Figure]:
        now = Slippage(Counter(deadline.kind for deadline in self.overdue))
        then = Slippage(Counter(each.kind for each in self.deadlines if each.was_overdue))
        row = self.row
        return [
            Figure(_("State of the roadmap"), self._workflow_state, self._state_then()),
            *self._date(),
            *self._reports(),
            Figure(_("Sections with text"), _of(row.written, row.sections)),
            *overdue_figures(now, then),
            *delivery_figures(self._deliveries),
        ]

    def _reports(self) -> list[Figure]:
        """How many progress reports are accepted, and how many were then."""
        accepted = [report.accepted_at for report in reports_of(self.document)]
        if not accepted:
            return []
        before = sum(at <= content.end_of(self.then) for at in accepted)
        return [content.counted(_("Progress reports accepted"), len(accepted), before)]

    def _date(self) -> list[Figure]:
        """The date of the roadmap, and that which it had then."""
        deadline = next(
            (each for each in self.deadlines if each.pk == self.document.deadline_id), None
        )
        if deadline is None:
            return []
        was_open = self.document.then_state is not None
        moved = (deadline.due_on - deadline.then_due_on).days
        label = _("Roadmap due on")
        if not was_open:
            return [Figure(label, day(deadline.due_on))]
        change = difference_in_days(moved)
        return [Figure(label, day(deadline.due_on), day(deadline.then_due_on), change)]

    def _late(self) -> Part:
        lines = [self._overdue_line(deadline) for deadline in self.overdue]
        if not lines and (reason := self._risk()):
            lines = [Line(Link(_("Roadmap")), reason)]
        return Part(
            "late",
            _("What is late or at risk, and why"),
            lines[:LATE],
            _("Nothing is late."),
            len(lines[LATE:]),
        )

    def _overdue_line(self, deadline: Any) -> Line:
        late_by = -deadline.days_left(self.days.in_zone(self.party.time_zone))
        why, quote = "", None
        if deadline.own_reason:
            quote = quoted(deadline.own_reason, self.party.language)
        elif deadline.pk == self.document.deadline_id and self.is_for_staff:
            why = obstacle(self.row)
        words = sentences(_("%(days)s overdue") % {"days": in_days(late_by)}, why)
        if quote:
            words = f"{words} {reason_follows()}"
        return Line(self._title_of(deadline), words, quote)

    def _risk(self) -> str:
        """Why the roadmap may become late."""
        if self.row.draft_state == DraftState.RETURNED:
            return sentences(reason_for(self.row, Need.RETURNED))
        if is_hardly_started(self.row):
            return sentences(reason_for(self.row, Need.HARDLY_STARTED))
        return ""

    def _title_of(self, deadline: Any) -> Link:
        url = reverse("deadlines:deadline", args=[deadline.pk])
        return Link(content.short_name(deadline.title), url, (deadline.title_language,))

    @cached_property
    def _parts(self) -> list[Any]:
        """The parts of action items, with the commitments under each by delivery. One statement."""
        of_roadmap = Q(commitments__roadmap=self.document.pk)
        counts = {
            name: Count("commitments", filter=of_roadmap & Q(commitments__delivery=value))
            for name, value in COUNTED.items()
        }
        answers = PartAnswer.objects.filter(part=OuterRef("pk"), roadmap=self.document.pk)
        parts = ItemPart.objects.filter(item__workshop=self.event, item__takes_commitments=True)
        parts = parts.select_related("item").order_by("item__number", "letter")
        return list(parts.annotate(is_answered=Exists(answers), **counts))

    @cached_property
    def _deliveries(self) -> Counter[str]:
        whole: Counter[str] = Counter()
        for part in self._parts:
            whole.update(_deliveries_of(part))
        return whole

    def _commitments(self) -> Part:
        """Commitments by action item."""
        items: dict[int, list[Any]] = {}
        for part in self._parts:
            if part.item.is_owed_by(self.party) or any(_deliveries_of(part).values()):
                items.setdefault(part.item_id, []).append(part)
        lines = [self._item_line(parts) for parts in items.values()]
        return Part(
            "commitments",
            _("Commitments by action item"),
            lines[:ITEMS],
            _("The workshop asks for no commitments."),
            len(lines[ITEMS:]),
        )

    def _item_line(self, parts: list[Any]) -> Line:
        item, whole = parts[0].item, Counter[str]()
        for part in parts:
            whole.update(_deliveries_of(part))
        named = separated(
            f"{Delivery(name).label}{colon()} {number(whole[name])}"
            for name in Delivery
            if whole[name]
        )
        is_answered = any(part.is_answered for part in parts)
        nothing = _("No commitment, with a reason.") if is_answered else _("No commitment yet.")
        url = self.document.url_of(self.document.registered_kind.page) + f"#part-{parts[0].code}"
        words = content.short_name(f"{item.number}. {item.title}")
        return Line(Link(words, url), named or nothing)

    def _coming(self) -> Part:
        today = self.days.in_zone(self.party.time_zone)
        last = today + timedelta(days=DAYS_AHEAD)
        coming = [
            deadline
            for deadline in self.deadlines
            if deadline.is_binding and not deadline.settled_at and today <= deadline.due_on <= last
        ]
        lines = [Line(Link(day(each.due_on)), things=(self._title_of(each),)) for each in coming]
        return Part(
            "coming",
            _("What comes in the next %(days)s") % {"days": in_days(DAYS_AHEAD)},
            lines[:COMING],
            _("Nothing is due."),
            len(lines[COMING:]),
        )

    def _decisions(self) -> Part:
        """What waits for UNOSSC; of the people who act for the party only UNOSSC is told."""
        lines = [self._request(each) for each in self.deadlines if each.asks_until]
        if self.row.is_waiting:
            words = reason_for(self.row, Need.WAITS)
            page = "roadmaps:review" if self.is_for_staff else "roadmaps:roadmap"
            lines.append(Line(self._link(_("Review the roadmap"), page), sentences(words)))
        if self.row.state == DraftState.ACCEPTED:
            link = self._link(_("Publication"), "roadmaps:roadmap")
            lines.append(Line(link, _("The roadmap is accepted and not published yet.")))
        if self.is_for_staff and (need := self._need_of_people()):
            people = Link(
                _("People of the party"), reverse("accounts:people", args=[self.party.code])
            )
            lines.append(Line(people, sentences(reason_for(self.row, need))))
        return Part(
            "decisions",
            _("What UNOSSC must decide or do"),
            lines[:LATE],
            _("Nothing waits for UNOSSC."),
            len(lines[LATE:]),
        )

    def _request(self, deadline: Any) -> Line:
        quote = quoted(deadline.asks_because, self.party.language)
        return Line(self._title_of(deadline), asks_until(deadline.asks_until), quote)

    def _link(self, words: str, page: str) -> Link:
        return Link(words, reverse(page, args=[self.event.code, self.party.code]))

    def _need_of_people(self) -> Need | None:
        """What keeps UNOSSC from reaching the people of the party."""
        row = self.row
        if not row.has_writers:
            return Need.INVITATION if row.invited_at else Need.NOBODY
        if row.failed_address:
            return Need.MAIL_FAILED
        return Need.NEVER_SIGNED_IN if has_never_signed_in(row) else None

    def _people(self) -> Part:
        """Who acts for the party; for UNOSSC with their last sign-in and message. One statement."""
        messages = Message.objects.filter(to_email=OuterRef("user__email"), state__in=ARRIVED)
        mandates = (
            Mandate.objects.current(self.today)
            .filter(party=self.party.pk, user__is_active=True)
            .select_related("user")
            .annotate(last_message=Subquery(messages.order_by("-pk").values("dated_at")[:1]))
        )
        order = list(Role)
        people = sorted(mandates, key=lambda each: (order.index(Role(each.role)), each.pk))
        return Part(
            "people",
            _("People who act for it"),
            [self._person(mandate) for mandate in people[:PEOPLE]],
            _("No one acts for it."),
            len(people[PEOPLE:]),
        )

    def _person(self, mandate: Any) -> Line:
        words = [mandate.role_label]
        if self.is_for_staff:
            seen = mandate.user.last_login
            words.append(
                _("last signed in on %(day)s") % {"day": day(timezone.localtime(seen).date())}
                if seen
                else _("never signed in")
            )
            if mandate.last_message:
                sent_on = day(timezone.localtime(mandate.last_message).date())
                words.append(_("last message on %(day)s") % {"day": sent_on})
        name = Link(content.short_name(mandate.user.name), languages=())
        return Line(name, sentences(separated(words)))


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": number(part), "whole": number(whole)}


def _is(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False)


def _waiting(field: str) -> Any:
    return Extension.objects.waiting().filter(deadline=OuterRef("pk")).values(field)[:1]


def _in_the_making(deadline: Any) -> bool:
    """The title of such a milestone would tell UNOSSC what the party is going to promise."""
    return deadline.kind == DeadlineKind.MILESTONE and not deadline.is_binding


def _deliveries_of(part: Any) -> dict[str, int]:
    return {value: getattr(part, name) for name, value in COUNTED.items()}
