"""UNOSSC keeps the library of indicators; parties add indicators of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require, user_can
from commitments.models import Theme
from core import clock
from core.errors import Refused
from core.history import signed_by
from countries.models import Party
from measurement.library.indicator_uses import uses_of
from measurement.models import (
    RESERVED_CODES,
    Direction,
    Indicator,
    IndicatorKind,
    events_of,
)
from roadmaps.writing_scopes import COMMITMENTS
from workshops.event_facts import WrongFact

FEWEST_LEVELS, MOST_LEVELS = 2, 9
_LOCK = 20_170_504  # any number, ours alone: one new code at a time


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """What an indicator says. Texts are by language; `levels` from the lowest."""

    kind: str
    titles: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    direction: str = Direction.UP
    levels: Sequence[Mapping[str, str]] = ()
    themes: Sequence[Theme] = ()
    part_codes: Sequence[str] = ()


@transaction.atomic
def add_indicator(*, code: str, facts: IndicatorFacts, by: User) -> Indicator:
    """Add an indicator to the library.

    Raises PermissionDenied for people who may not manage the library, and WrongFact for a code
    that is taken or reserved, or for facts that do not fit each other.
    """
    require(by, Permission.MANAGE_REFERENCE)
    _lock_codes()
    if code in RESERVED_CODES or _was_used(code):
        raise WrongFact("code", _("This code is taken. Enter another one."))
    return _added(Indicator(code=code), facts, by)


@transaction.atomic
def add_own_indicator(*, party: Party, facts: IndicatorFacts, by: User) -> Indicator:
    """Add an indicator of a party's own, which UNOSSC may later take into the library.

    Raises PermissionDenied for people who may not write commitments of the party, and WrongFact.
    """
    require(by, Permission.WRITE, party, COMMITMENTS)
    _lock_codes()
    stem = "".join(letter for letter in party.code.lower() if letter.isalnum())[:12]
    number = 1
    while _was_used(f"{stem}-{number}"):
        number += 1
    return _added(Indicator(code=f"{stem}-{number}", party=party), facts, by)


@transaction.atomic
def change_indicator(*, indicator: Indicator, facts: IndicatorFacts, by: User) -> Indicator:
    """Change an indicator; its code stays, and so do the kind and the levels of one that is used.

    Raises PermissionDenied, and WrongFact.
    """
    require_manager(by, indicator)
    stored = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if uses_of(stored):
        if facts.kind != stored.kind:
            words = _("The kind stays, because roadmaps are measured by this indicator.")
            raise WrongFact("kind", words)
        if len(facts.levels) != len(stored.levels):
            words = _(
                "The number of levels stays, because roadmaps are measured by this indicator."
            )
            raise WrongFact("levels_en", words)
    with signed_by(by.pk):
        _write(stored, facts, by)
    return stored


@transaction.atomic
def take_into_library(*, indicator: Indicator, by: User) -> Indicator:
    """Take an indicator of a party's own into the library, where everybody may use it.

    Raises PermissionDenied, and Refused if it is there already.
    """
    require(by, Permission.MANAGE_REFERENCE)
    stored = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if stored.party_id is None:
        raise Refused(_("This indicator is in the library already."))
    stored.party, stored.proposed_by_id = None, stored.party_id
    stored.updated_by, stored.updated_at = by, clock.now()
    with signed_by(by.pk):
        stored.save()
    return stored


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: User) -> None:
    """Remove an indicator that nothing uses. Raises PermissionDenied, and Refused if it is used."""
    require_manager(by, indicator)
    stored = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if uses := uses_of(stored):
        words = _("It cannot be removed, because it is used: %(use)s.")
        raise Refused(words % {"use": uses[0].words})
    with signed_by(by.pk):
        stored.delete()


def require_manager(by: Any, indicator: Indicator) -> None:
    """Raises PermissionDenied unless the user may change it: UNOSSC's administrators any, and those
    who write a party's commitments its own."""
    if indicator.party_id is None:
        require(by, Permission.MANAGE_REFERENCE)
    elif not may_manage(by, indicator):
        require(by, Permission.WRITE, indicator.party_id, COMMITMENTS)


def may_manage(user: Any, indicator: Indicator) -> bool:
    """Whether the user may change or remove the indicator."""
    if user_can(user, Permission.MANAGE_REFERENCE):
        return True
    own = indicator.party_id
    return own is not None and user_can(user, Permission.WRITE, own, COMMITMENTS)


def _added(indicator: Indicator, facts: IndicatorFacts, by: User) -> Indicator:
    with signed_by(by.pk):
        _write(indicator, facts, by)
    return indicator


def _write(indicator: Indicator, facts: IndicatorFacts, by: User) -> None:
    _check(facts)
    indicator.kind, indicator.direction = facts.kind, facts.direction
    indicator.titles, indicator.descriptions = facts.titles, facts.descriptions
    indicator.units = facts.units
    indicator.levels = [dict(level) for level in facts.levels]
    indicator.part_codes = list(facts.part_codes)
    indicator.updated_by, indicator.updated_at = by, clock.now()
    indicator.save()
    indicator.themes.set(facts.themes)


def _check(facts: IndicatorFacts) -> None:
    if not facts.titles:
        raise WrongFact("title_en", _("Enter the title in at least one language."))
    if facts.kind == IndicatorKind.QUANTITATIVE:
        if not facts.units:
            words = _("Enter the unit in at least one language, for example “people”.")
            raise WrongFact("unit_en", words)
        if facts.levels:
            raise WrongFact("levels_en", _("Only a scale has levels. Leave this empty."))
    elif not FEWEST_LEVELS <= len(facts.levels) <= MOST_LEVELS:
        raise WrongFact("levels_en", _("Enter 2 to 9 levels, each on its own line."))


def _was_used(code: str) -> bool:
    """Whether an indicator has, or ever had, this code: revisions may name it."""
    return bool(events_of(Indicator).filter(code=code).exists())


def _lock_codes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
