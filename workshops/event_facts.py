"""What staff say about an event, and what must be true of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.date_fields import is_plausible
from core.dates import months_after
from core.errors import Refused
from core.translated_texts import in_english_or_another
from countries.models import Party
from workshops.models import Event, EventKind, Precision, Series
from workshops.supporters import Supporter

# Countries are expected there, with a deadline on the first day: it is given by `schedule`.
WITH_ATTENDANCE = (EventKind.CONSULTATIVE, EventKind.CONFERENCE)


class WrongFact(Refused):
    """A fact that cannot be; `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """The facts of an event. Texts are by language; without a `series` it begins one.

    `settings` are what apps above ask of it (workshops/event_settings.py), by name.
    """

    names: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    venues: dict[str, str] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    country: Party | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = Precision.DAY
    series: Series | None = None
    drafting_months: int | None = None
    reviewer_may_publish: bool = False
    hosts: Sequence[Supporter] = ()
    supporters: Sequence[Supporter] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    def write_to(self, event: Event) -> None:
        """Give the event these facts, but for its series, dates, hosts, supporters and settings."""
        event.names, event.name = self.names, in_english_or_another(self.names)
        event.description = self.descriptions
        event.venues, event.venue = self.venues, in_english_or_another(self.venues)
        event.cities, event.city = self.cities, in_english_or_another(self.cities)
        event.country = self.country
        event.drafting_months = self.drafting_months or None
        event.reviewer_may_publish = self.reviewer_may_publish


def dates(
    starts_on: date | None, ends_on: date | None, precision: str
) -> tuple[date | None, date | None]:
    """The first and the last day as they are stored: of the whole month, if only that is known.

    Raises WrongFact for half a date, an end before the start, and a month that is not one month.
    """
    if starts_on is None:
        if ends_on is not None:
            raise WrongFact("starts_on", _("Enter the first day, too."))
        return None, None
    if precision == Precision.MONTH:
        first = starts_on.replace(day=1)
        if ends_on and ends_on.replace(day=1) != first:
            raise WrongFact("ends_on", _("Enter a day of the same month, or leave this empty."))
        return first, months_after(first, 1) - timedelta(days=1)
    if ends_on is None:
        raise WrongFact("ends_on", _("Enter the last day. It can be the same as the first."))
    if ends_on < starts_on:
        raise WrongFact("ends_on", _("Enter a last day on or after the first day."))
    return starts_on, ends_on


def check(kind: str, facts: EventFacts, event: Event | None = None) -> None:
    """Raises WrongFact for facts that an event of this kind cannot have.

    `event` is the one that is stored already. Source: the models' constraints, and the Nairobi
    text: one consultative meeting, before one conference.
    """
    if not facts.names:
        raise WrongFact("name_en", _("Enter the name in at least one language."))
    if facts.drafting_months and kind != EventKind.WORKSHOP:
        raise WrongFact(
            "drafting_months", _("Only a workshop opens roadmaps. Leave this empty or enter 0.")
        )
    if facts.drafting_months and facts.ends_on is None:
        raise WrongFact(
            "starts_on", _("Enter the days of the workshop: roadmaps are due after the last one.")
        )
    if (
        facts.drafting_months
        and facts.ends_on
        and not is_plausible(months_after(facts.ends_on, facts.drafting_months))
    ):
        raise WrongFact("drafting_months", _("Enter fewer months."))
    if kind not in WITH_ATTENDANCE:
        return
    if facts.starts_on and facts.precision != Precision.DAY:
        raise WrongFact(
            "precision",
            _(
                "Countries are expected there on a day. Enter the exact days, or leave them empty "
                "until they are known."
            ),
        )
    others = Event.objects.filter(series=facts.series, kind=kind).exclude(pk=event and event.pk)
    if facts.series and (other := others.first()):
        words = _("This series has a %(kind)s already: %(event)s.")
        kind_in_sentence = EventKind(kind).label.lower()
        values = {"kind": kind_in_sentence, "event": other.local_name}
        raise WrongFact("series", words % values)
