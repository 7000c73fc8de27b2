"""Codes of groups of countries. They stand in addresses where codes of regions stand, too."""

from collections.abc import Container
from itertools import count

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from core.text import fold

LONGEST_GROUP_CODE = 40
validate_group_code = RegexValidator(
    r"^[a-z][a-z0-9-]*\Z",
    _("Enter small letters, digits or hyphens, a letter first: lusophone."),
)


def is_group_code(code: str) -> bool:
    """Whether a code is that of a group: those of regions begin with a capital or a digit."""
    return code[:1].islower()


def proposed_group_code(name: str, taken: Container[str]) -> str:
    """A code made of the name that is not `taken`: "Lusophone countries" is lusophone-countries."""
    words = [word for word in fold(name).split() if word.isascii() and word.isalnum()]
    while words and not words[0][0].isalpha():
        words.pop(0)
    code = "-".join(words)[:LONGEST_GROUP_CODE].strip("-") or "group"
    if code not in taken:
        return code
    return next(
        numbered
        for number in count(2)
        if (numbered := f"{code[: LONGEST_GROUP_CODE - len(f'-{number}')]}-{number}") not in taken
    )
