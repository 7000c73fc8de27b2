"""Requests for more time that wait for UNOSSC's decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.locales import colon, day
from dashboards.briefs.content import Line, Link, quoted, short_name
from dashboards.local import party_name
from deadlines.models import Extension


@dataclass(frozen=True)
class Request:
    """A party asks for more time; `party` leads to the page on which it is answered."""

    party: Link
    to_on: date
    quote: Link

    @property
    def line(self) -> Line:
        """The request as a line of a brief, with its reason."""
        return Line(self.party, asks_until(self.to_on), self.quote)


def waiting_requests(deadlines: Any, language: str) -> list[Request]:
    """The requests about these deadlines, the oldest first. One statement."""
    requests = Extension.objects.waiting().filter(deadline__in=deadlines.order_by())
    columns = (
        "deadline_id",
        "to_on",
        "reason",
        "deadline__party__language",
        party_name(language, "deadline__party__"),
    )
    return [
        Request(
            Link(short_name(name), reverse("deadlines:deadline", args=[pk])),
            to_on,
            quoted(reason, written_in),
        )
        for pk, to_on, reason, written_in, name in requests.order_by("asked_at", "pk").values_list(
            *columns
        )
    ]


def asks_until(to_on: date) -> str:
    """What stands before the reason of a request."""
    return _("Asks for time until %(day)s") % {"day": day(to_on)} + colon()
