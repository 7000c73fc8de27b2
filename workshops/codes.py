"""The code of an event: a word of web addresses, which stays for good."""

import re
from collections.abc import Container, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core.translated_texts import in_english_or_another

LONGEST_CODE = 40
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# First words of addresses below which those of events lie, see tests/workshops/test_codes.py.
RESERVED = frozenset(
    {
        "add",
        "commitments",
        "duties",
        "entries",
        "export",
        "my-commitments",
        "open",
        "review",
        "standard-form",
    }
)


def validate_code(code: str) -> None:
    """Raises ValidationError for a code that cannot be part of an address."""
    if not _CODE.fullmatch(code):
        raise ValidationError(
            _("Use small letters from a to z, digits and single hyphens: pretoria-2017.")
        )
    if code in RESERVED:
        raise ValidationError(_("This word has another meaning in web addresses. Add the year."))


def proposed_code(
    names: Mapping[str, str], kind: str, starts_on: date | None, taken: Container[str]
) -> str:
    """A free code made of the name and the year; of the kind where the name has no Latin letter."""
    words = slugify(in_english_or_another(names)) or slugify(kind)
    year = f"-{starts_on.year}" if starts_on and str(starts_on.year) not in words else ""
    for number in range(1, 1000):
        ending = year if number == 1 else f"{year}-{number}"
        code = _shortened(words, LONGEST_CODE - len(ending)) + ending
        if code not in taken and code not in RESERVED:
            return code
    raise ValueError("a thousand events have this name")


def _shortened(words: str, length: int) -> str:
    """The words that fit, whole ones if at least one does."""
    if len(words) <= length:
        return words
    whole, _hyphen, _rest = words[: length + 1].rpartition("-")
    return whole or words[:length]
