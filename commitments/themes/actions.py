"""Administrators set up the themes under which commitments are made."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.models import Theme
from commitments.themes.theme_uses import uses_of
from core import clock
from core.errors import Refused
from core.history import signed_by
from workshops.event_facts import WrongFact
from workshops.uses import Use

MOST_THEMES = 99
_LOCK = 20_170_502  # any number, ours alone: one change of the themes at a time
_NO_NUMBER = 0  # for a moment, while two themes change places


@transaction.atomic
def add_theme(*, titles: Mapping[str, str], by: User) -> Theme:
    """Add a theme with the next number; that of a removed theme is not used again.

    Raises PermissionDenied for people who may not manage themes, WrongFact without a title or
    with one that another theme has, and Refused where there are too many.
    """
    _lock(by)
    theme = Theme(number=_next_number())
    _check(theme, titles)
    if theme.number > MOST_THEMES:
        raise Refused(_("There are 99 themes already, with those that were removed."))
    with signed_by(by.pk):
        _save(theme, titles, by)
    return theme


@transaction.atomic
def change_theme(*, theme: Theme, titles: Mapping[str, str], by: User) -> None:
    """Change the title of a theme; it keeps its number. Raises as `add_theme` does."""
    _lock(by)
    stored = Theme.objects.get(pk=theme.pk)
    _check(stored, titles)
    with signed_by(by.pk):
        _save(stored, titles, by)


@transaction.atomic
def remove_theme(*, theme: Theme, by: User) -> None:
    """Remove a theme that nothing uses. Raises PermissionDenied, and Refused if it is used."""
    _lock(by)
    refuse_used(uses_of(theme))
    with signed_by(by.pk):
        Theme.objects.filter(pk=theme.pk).delete()


@transaction.atomic
def move_theme(*, theme: Theme, up: bool, by: User) -> None:
    """Change places with the theme before or after it: they exchange their numbers.

    Nothing happens at the end of the list. Raises PermissionDenied, and Refused where one of the
    two is used.
    """
    _lock(by)
    stored = Theme.objects.get(pk=theme.pk)
    before = Theme.objects.filter(number__lt=stored.number).order_by("-number")
    after = Theme.objects.filter(number__gt=stored.number).order_by("number")
    neighbour = (before if up else after).first()
    if neighbour is None:
        return
    for each in (stored, neighbour):
        refuse_used(uses_of(each))
    with signed_by(by.pk):
        numbers = {stored.pk: neighbour.number, neighbour.pk: stored.number}
        _renumber(stored, _NO_NUMBER, by)
        for each in (neighbour, stored):
            _renumber(each, numbers[each.pk], by)


def refuse_used(uses: list[Use]) -> None:
    """Raises Refused with the first use in words."""
    if uses:
        words = _("Its number stays, because roadmaps name it: %(use)s.")
        raise Refused(words % {"use": uses[0].words})


def _lock(by: User) -> None:
    """One change at a time; the list is short, and nobody waits long."""
    require(by, Permission.MANAGE_REFERENCE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _next_number() -> int:
    """After every number that a theme ever had: copies may still name a removed one."""
    recorded = Theme.pgh_event_model.objects  # type: ignore[attr-defined]
    stored = Theme.objects.aggregate(last=Max("number"))["last"] or 0
    return max(stored, recorded.aggregate(last=Max("number"))["last"] or 0) + 1


def _check(theme: Theme, titles: Mapping[str, str]) -> None:
    if not titles:
        raise WrongFact("title_en", _("Enter the title in at least one language."))
    for other in Theme.objects.exclude(pk=theme.pk):
        for language, title in titles.items():
            if title.casefold() == other.titles.get(language, "").casefold():
                words = _("Theme %(number)s has this title.") % {"number": other.number}
                raise WrongFact(f"title_{language}", words)


def _save(theme: Theme, titles: Mapping[str, str], by: User) -> None:
    theme.titles, theme.updated_by, theme.updated_at = dict(titles), by, clock.now()
    theme.save()


def _renumber(theme: Theme, number: int, by: User) -> None:
    theme.number, theme.updated_by, theme.updated_at = number, by, clock.now()
    theme.save(update_fields=["number", "updated_by", "updated_at"])
