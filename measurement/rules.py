"""What must be true of promises and values: each answer names the field and the remedy."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.date_fields import EARLIEST, LATEST
from measurement.progress import DOWN, Scale

Wrong = tuple[str, str]  # the field, and the words


def why_promise_cannot_be(scale: Scale, facts: Any) -> Wrong | None:
    """Why these PromiseFacts cannot be; None if they can."""
    if facts.baseline is not None and facts.baseline_year is None:
        return "baseline_year", _("Enter the year of the baseline.")
    if facts.baseline is None and facts.baseline_year is not None:
        return "baseline", _("Enter the baseline, or remove its year.")
    for name in ("baseline_year", "target_year"):
        year = getattr(facts, name)
        if year is not None and not EARLIEST.year <= year <= LATEST.year:
            words = _("Enter a year between %(earliest)s and %(latest)s.")
            return name, words % {"earliest": EARLIEST.year, "latest": LATEST.year}
    if facts.baseline_year is not None and facts.target_year < facts.baseline_year:
        return "target_year", _("The target cannot be before the baseline. Enter a later year.")
    for name in ("baseline", "target"):
        if wrong := _no_such_level(scale, name, getattr(facts, name)):
            return wrong
    return _against_direction(scale, facts)


def _against_direction(scale: Scale, facts: Any) -> Wrong | None:
    """A target that is worse than the baseline; the same value means that it is to be kept."""
    if facts.baseline is None or scale.is_as_good(facts.target, facts.baseline):
        return None
    if scale.direction == DOWN:
        return "target", _("Lower is better here. Enter a target below the baseline.")
    return "target", _("Higher is better here. Enter a target above the baseline.")


def why_value_cannot_be(scale: Scale, facts: Any, today: date) -> Wrong | None:
    """Why these ValueFacts cannot be; None if they can."""
    if facts.measured_on > today:
        return "measured_on", _("Enter a date that is not in the future.")
    if facts.breakdown and scale.is_qualitative:
        return "breakdown", _("A level has no groups. Leave this empty.")
    return _no_such_level(scale, "value", facts.value)


def _no_such_level(scale: Scale, name: str, value: Decimal | None) -> Wrong | None:
    if not scale.is_qualitative or value is None:
        return None
    if value != int(value) or not 1 <= value <= len(scale.levels):
        return name, _("Choose a level of the scale.")
    return None
