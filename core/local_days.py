"""The date where each party lives at one moment, by one rule for Python and for SQL.

At any moment there are at most three dates on Earth. A zone is ahead of UTC's date, behind it,
or neither; a zone that nobody knows counts as UTC, as in core.zones.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from zoneinfo import available_timezones

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Case, DateField, F, Func, Q, TextField, Value, When
from django.db.models.functions import Cast

from core import clock
from core.zones import zone

DAY = timedelta(days=1)
QUARTER = 15  # minutes: every zone's midnight falls on a quarter of an hour of UTC


@dataclass(frozen=True)
class LocalDays:
    """The dates at one moment: UTC's, and the zones that have the day after or before it."""

    utc: date
    ahead: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def latest(self) -> date:
        """The latest date of any place."""
        return self.utc + DAY if self.ahead else self.utc

    @property
    def earliest(self) -> date:
        """The earliest date of any place."""
        return self.utc - DAY if self.behind else self.utc

    def in_zone(self, name: str) -> date:
        """The date in the time zone `name`."""
        return self._others.get(name, self.utc)

    @cached_property
    def _others(self) -> dict[str, date]:
        ahead = dict.fromkeys(self.ahead, self.utc + DAY)
        return ahead | dict.fromkeys(self.behind, self.utc - DAY)

    def expression(self, field: str, plus: int = 0) -> Case:
        """The date in the time zone that `field` names, in SQL; `plus` days later."""
        later = timedelta(days=plus)
        return Case(
            When(_is_one_of(field, self.ahead), then=_day(self.utc + DAY + later)),
            When(_is_one_of(field, self.behind), then=_day(self.utc - DAY + later)),
            default=_day(self.utc + later),
        )

    def has_passed(self, due_field: str, zone_field: str) -> Q:
        """A condition in SQL: the date in `due_field` is before today there; today has not passed.

        The first comparison says nothing new, but an index can answer it.
        """
        return Q(**{f"{due_field}__lt": self.latest}) & Q(
            **{f"{due_field}__lt": self.expression(zone_field)}
        )


def local_days(moment: datetime | None = None) -> LocalDays:
    """The dates at `moment` (default: business time)."""
    moment = (moment or clock.now()).astimezone(UTC)
    minutes = moment.minute - moment.minute % QUARTER
    return _at_quarter(moment.replace(minute=minutes, second=0, microsecond=0))


@lru_cache(maxsize=16)
def _at_quarter(moment: datetime) -> LocalDays:
    today = moment.date()
    days = {name: moment.astimezone(zone(name)).date() for name in _zone_names()}
    ahead = tuple(name for name, day in days.items() if day > today)
    behind = tuple(name for name, day in days.items() if day < today)
    return LocalDays(today, ahead, behind)


@cache
def _zone_names() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def _day(value: date) -> Cast:
    return Cast(Value(value), DateField())


def _is_one_of(field: str, names: tuple[str, ...]) -> Func:
    return Func(
        F(field),
        Value(list(names), output_field=ArrayField(TextField())),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
