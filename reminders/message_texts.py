"""The digests of reminders, whose text staff can edit: one for each tone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.models import Party
from deadlines.models import Deadline, DeadlineKind
from mail.message_texts import PERSON, MessageText, Placeholder, link
from reminders.digest_text import Line, block, subject

AHEAD = "reminders.ahead"
OVERDUE = "reminders.overdue"
LONG_OVERDUE = "reminders.long-overdue"
LONG = 30  # days; what is overdue for more changes the tone


def code_for(lines: Iterable[Line]) -> str:
    """The message whose tone fits the deadline that is overdue for longest."""
    days = max((-line.left for line in lines if line.is_overdue), default=0)
    if days > LONG:
        return LONG_OVERDUE
    return OVERDUE if days else AHEAD


def _samples(day: date) -> list[Line]:
    """Two lines as of a day: a roadmap of 4 November and a date that was moved."""
    party = Party(code="KEN", name=_("Kenya"), time_zone="UTC")
    roadmap = Deadline(
        kind=DeadlineKind.DRAFTING,
        party=party,
        baseline_on=date(2017, 11, 4),
        due_on=date(2017, 11, 4),
        path="/roadmaps/nairobi-2017/KEN/",
    )
    milestone = Deadline(
        kind=DeadlineKind.MILESTONE,
        party=party,
        label=_("Milestone"),
        baseline_on=date(2017, 12, 10),
        due_on=date(2017, 12, 20),
        path="/roadmaps/nairobi-2017/KEN/commitments/1/",
    )
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return [Line(roadmap, moment), Line(milestone, moment)]


def _headline(day: date) -> Placeholder:
    return Placeholder(
        "headline",
        gettext_lazy("The most pressing deadline, and how many more there are"),
        lambda: subject(_samples(day)),
    )


def _deadlines(day: date) -> Placeholder:
    return Placeholder(
        "deadlines",
        gettext_lazy("The list of everything that is open, overdue first, with links"),
        lambda: block(_samples(day)),
        is_required=True,
        is_block=True,
    )


_PARTIES = Placeholder(
    "parties", gettext_lazy("The parties that the person acts for"), lambda: _("Kenya")
)
_LINK = link(gettext_lazy("The page with all deadlines"), "/deadlines/")


def _digest(
    code: str, label: Any, occasion: Any, *, sample_day: date, **switches: bool
) -> MessageText:
    return MessageText(
        code=code,
        label=label,
        recipients=gettext_lazy("Focal points and alternates; UNOSSC for what it owes itself"),
        occasion=occasion,
        template="reminders/mail/digest",
        placeholders=(PERSON, _headline(sample_day), _deadlines(sample_day), _LINK, _PARTIES),
        switches=switches,
    )


MESSAGE_TEXTS = (
    _digest(
        AHEAD,
        gettext_lazy("Reminder: nothing is overdue"),
        gettext_lazy("Deadlines come near, at the steps of reminders."),
        sample_day=date(2017, 11, 3),
    ),
    _digest(
        OVERDUE,
        gettext_lazy("Reminder: something is overdue"),
        gettext_lazy("Something is overdue, for at most 30 days."),
        sample_day=date(2017, 11, 12),
    ),
    _digest(
        LONG_OVERDUE,
        gettext_lazy("Reminder: something is overdue for long"),
        gettext_lazy("Something has been overdue for more than 30 days."),
        sample_day=date(2017, 12, 12),
        is_long_overdue=True,
    ),
)
