"""Business time and real time.

Business time (`now`, `today`) drives deadlines, timeliness, planning and what pages show; with
the demo setting on, staff can move it. Leases, tokens, sessions, throttles and history use
real time (`real_now`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.conf import settings
from django.utils import timezone

from core.models import TestClock

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)
_offset_cache: ContextVar[dict[str, timedelta] | None] = ContextVar("steady", default=None)


def real_now() -> datetime:
    """The time of the machine's clock, in UTC."""
    return timezone.now()


def now() -> datetime:
    """The current business time, in UTC."""
    return _fixed.get() or real_now() + offset()


def today(tz: tzinfo | None = None) -> date:
    """The business date in `tz` (default: the active time zone)."""
    return now().astimezone(tz or timezone.get_current_timezone()).date()


def offset() -> timedelta:
    """How far business time is ahead of real time: zero, except in the demo."""
    if not settings.DEMO:
        return timedelta()
    cache = _offset_cache.get()
    if cache is None:
        return _stored_offset()
    if "offset" not in cache:
        cache["offset"] = _stored_offset()
    return cache["offset"]


def _stored_offset() -> timedelta:
    stored = TestClock.objects.values_list("offset", flat=True).first()
    return stored or timedelta()


@contextmanager
def offset_read_once() -> Iterator[None]:
    """Read the offset at most once in this block, so that one request sees one clock."""
    token = _offset_cache.set({})
    try:
        yield
    finally:
        _offset_cache.reset(token)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Set business time to `moment` in this block (a date means noon in UTC)."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=UTC)
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)


def move_to(day: date) -> None:
    """Move the demo's clock to 14:00 UTC of `day`, from where it runs on.

    It is then past eight in the morning wherever a demo holder lives, and in New York, where
    UNOSSC is, in winter too.
    Raises RuntimeError when the demo setting is off.
    """
    if not settings.DEMO:
        raise RuntimeError("The clock moves only in the demo.")
    target = datetime.combine(day, time(14), tzinfo=UTC)
    TestClock.objects.update_or_create(id=1, defaults={"offset": target - real_now()})
    if (cache := _offset_cache.get()) is not None:
        cache.clear()
