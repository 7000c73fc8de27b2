"""Numbers as people type them, whatever the language of the page.

“1 250 000”, “1.250.000,5”, “1,250,000.5” and “١٬٢٥٠٬٠٠٠٫٥” are read. A number such as “1.250” is a
thousand and more in one country and less than two in another, so nobody guesses: it is refused
with both readings.
"""

import re
from decimal import Decimal

_BLANKS = re.compile(r"[\s'’_]+")  # every kind of space, and the apostrophes that divide thousands
_SIGNS = str.maketrans({"−": "-", "–": "-", "٫": ",", "٬": "."})
_NUMBER = re.compile(
    r"(?P<whole>-?(?:\d+|[1-9]\d{0,2}(?:(?P<group>[ .,])\d{3})(?:(?P=group)\d{3})*))"
    r"(?:(?P<mark>[.,])(?P<decimals>\d+))?"
)
_AMBIGUOUS = re.compile(r"(-?[1-9]\d{0,2})[.,](\d{3})")
_NO_DIGITS = re.compile(r"[ .,]")


class AmbiguousNumber(ValueError):
    """A number that can be read in two ways; `readings` are both, in digits: 1250 and 1.250."""

    def __init__(self, readings: tuple[str, str]) -> None:
        super().__init__(readings)
        self.readings = readings


def read_number(text: str) -> Decimal:
    """The number that a text means. Raises AmbiguousNumber, and ValueError for no number."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    digits = _BLANKS.sub(" ", digits.translate(_SIGNS))
    if ambiguous := _AMBIGUOUS.fullmatch(digits):
        whole, decimals = ambiguous.groups()
        raise AmbiguousNumber((whole + decimals, f"{whole}.{decimals}"))
    number = _NUMBER.fullmatch(digits)
    if number is None or (number["mark"] and number["mark"] == number["group"]):
        raise ValueError(text)
    whole = _NO_DIGITS.sub("", number["whole"])
    return Decimal(f"{whole}.{number['decimals']}" if number["decimals"] else whole)
