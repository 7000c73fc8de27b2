"""What the people are called whom one row names."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.locales import comma

_PEOPLE: tuple[str | Promise, ...] = (
    _("first person"),
    _("second person"),
    _("third person"),
    _("fourth person"),
    _("fifth person"),
    _("sixth person"),
    _("seventh person"),
    _("eighth person"),
    _("ninth person"),
)


def person_label(slot: int) -> str | Promise:
    """What the person in a slot of a row is called; slots are counted from nought."""
    return _PEOPLE[slot]


def labelled(row: str, slot: int) -> str:
    """The label of a row for the person in its slot: "5", "5, second person"."""
    return f"{row}{comma()} {person_label(slot)}" if slot else row
