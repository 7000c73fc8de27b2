"""Validates names, which are shown to others and stand in mails."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_name(name: str) -> None:
    """Raises ValidationError for a name with a link or a line break in it."""
    if "://" in name:
        raise ValidationError(_("A name cannot hold a link. Take out the part with “://”."))
    if len(name.splitlines()) > 1:
        raise ValidationError(_("A name is one line. Take out the line break."))


def validate_names(names: str) -> None:
    """Raises ValidationError as `validate_name` does, for names on a line of their own each."""
    for name in names.splitlines():
        validate_name(name)
