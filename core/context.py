"""The context that every template gets."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import clock

STOPS = (
    date(2017, 10, 16),
    date(2017, 10, 28),
    date(2017, 11, 4),
    date(2018, 11, 1),
    date(2019, 3, 20),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """The demo's clock (its date and where staff usually move it); None outside the demo."""
    if not settings.DEMO:
        return {"demo_clock": None}
    today = clock.today()
    following = next((stop for stop in STOPS if stop > today), None)
    return {"demo_clock": {"date": today, "stops": STOPS, "next_stop": following}}
