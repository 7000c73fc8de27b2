"""The text of a digest: a headline as subject, one line for each deadline, overdue first."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.locales import listed
from core.zones import zone
from deadlines.models import Deadline, DeadlineKind
from mail.message_texts import Block, Value


@dataclass(frozen=True)
class Line:
    """One deadline as of `moment`, which the party sees in its own time zone."""

    deadline: Deadline
    moment: datetime
    why_moved: str = ""

    @cached_property
    def today(self) -> date:
        """The date of the moment where the party lives."""
        return self.moment.astimezone(zone(self.deadline.party.time_zone)).date()

    @property
    def left(self) -> int:
        """Days to go; negative when the date has passed."""
        return self.deadline.days_left(self.today)

    @property
    def is_overdue(self) -> bool:
        return self.deadline.is_overdue(self.today)

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.deadline.path

    @cached_property
    def headline(self) -> str:
        """“Uganda’s roadmap is due in 7 days”, for a progress report with its reporting period."""
        if self.left < 0 and not self.is_overdue:
            return _("In the past: %(what)s") % {"what": self.deadline.title}
        if self.deadline.kind == DeadlineKind.DRAFTING:
            return _of_roadmap(self.deadline.party.local_name, self.left)
        if self.deadline.kind == DeadlineKind.REPORT:
            return _of_report(self.deadline, self.left)
        return _of_other(self.deadline.title, self.left)


def _of_roadmap(party: str, left: int) -> str:
    words = {"party": party, "count": abs(left)}
    if left == 0:
        return _("%(party)s’s roadmap is due today") % words
    if left == 1:
        return _("%(party)s’s roadmap is due tomorrow") % words
    if left > 1:
        due_in = ngettext(
            "%(party)s’s roadmap is due in %(count)s day",
            "%(party)s’s roadmap is due in %(count)s days",
            left,
        )
        return due_in % words
    overdue = ngettext(
        "%(party)s’s roadmap is %(count)s day overdue",
        "%(party)s’s roadmap is %(count)s days overdue",
        -left,
    )
    return overdue % words


def _of_report(deadline: Deadline, left: int) -> str:
    """A progress report is named by its party and its reporting period, whose label it has."""
    words = {
        "party": deadline.party.local_name,
        "period": deadline.local_label,
        "count": abs(left),
    }
    if left == 0:
        return _("%(party)s’s progress report is due today: %(period)s") % words
    if left == 1:
        return _("%(party)s’s progress report is due tomorrow: %(period)s") % words
    if left > 1:
        due_in = ngettext(
            "%(party)s’s progress report is due in %(count)s day: %(period)s",
            "%(party)s’s progress report is due in %(count)s days: %(period)s",
            left,
        )
        return due_in % words
    overdue = ngettext(
        "%(party)s’s progress report is %(count)s day overdue: %(period)s",
        "%(party)s’s progress report is %(count)s days overdue: %(period)s",
        -left,
    )
    return overdue % words


def _of_other(what: str, left: int) -> str:
    words = {"what": what, "count": abs(left)}
    if left == 0:
        return _("Today: %(what)s") % words
    if left == 1:
        return _("Tomorrow: %(what)s") % words
    if left > 1:
        return ngettext("In %(count)s day: %(what)s", "In %(count)s days: %(what)s", left) % words
    overdue = ngettext("%(count)s day overdue: %(what)s", "%(count)s days overdue: %(what)s", -left)
    return overdue % words


def subject(lines: list[Line]) -> str:
    """The headline of the most pressing deadline, and how many more there are."""
    first, more = lines[0].headline, len(lines) - 1
    if not more:
        return first
    words = ngettext("%(first)s, and %(count)s more", "%(first)s, and %(count)s more", more)
    return words % {"first": first, "count": more}


def block(lines: list[Line]) -> Block:
    """The list of deadlines in the active language, as text and as HTML."""
    context = {"lines": lines}
    return Block(
        text=render_to_string("reminders/mail/_lines.txt", context).strip(),
        html=render_to_string("reminders/mail/_lines.html", context),
    )


def values(person: User, lines: list[Line]) -> dict[str, Value]:
    """What the digest says of these deadlines, in the active language."""
    lines = sorted(lines, key=lambda line: (line.left, line.deadline.pk))
    return {
        "person": str(person),
        "headline": subject(lines),
        "deadlines": block(lines),
        "link": settings.SITE_URL + reverse("deadlines:list"),
        "parties": listed(sorted({line.deadline.party.local_name for line in lines})),
    }
