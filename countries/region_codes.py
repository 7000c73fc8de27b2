"""Codes of regional bodies: the usual short form, which stands in addresses and never changes."""

from collections.abc import Container
from itertools import count

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from core.text import fold

LONGEST_CODE = 12
validate_region_code = RegexValidator(
    r"^[A-Z][A-Z0-9+-]*$",
    _("Enter capital letters, digits, plus or hyphen, a letter first: ECOWAS."),
)
_SMALL = "the of for and in de des du la le les l d et pour del y e do da dos"
_SMALL_WORDS = frozenset(_SMALL.split())
_FEWEST_INITIALS = 2


def proposed_code(name: str, taken: Container[str]) -> str:
    """A code that is not `taken`: the name itself if it is an acronym, else its initials.

    "African Union" gives AU, or AU-2 if another party has that code.
    """
    words = [word for word in fold(name).split() if word.isascii()]
    letters = "".join(word[0] for word in words if word not in _SMALL_WORDS and word[0].isalpha())
    code = letters.upper() if len(letters) >= _FEWEST_INITIALS else ""
    if len(words) == 1 and words[0][0].isalpha() and len(words[0]) <= LONGEST_CODE:
        code = words[0].upper()
    code = code[:LONGEST_CODE] or "BODY"
    if code not in taken:
        return code
    return next(
        numbered
        for number in count(2)
        if (numbered := f"{code[: LONGEST_CODE - len(f'-{number}')]}-{number}") not in taken
    )
