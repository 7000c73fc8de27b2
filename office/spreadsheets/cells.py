"""Neutralises text that a spreadsheet program would take for a formula, and restores it.

OWASP, CSV injection: a cell that begins with = + - @ TAB CR LF (or NUL), also full width, may be
run. In CSV such text gets one apostrophe in front, which spreadsheet programs take for "this is
text". A workbook says of the cell itself that it is text, so nobody sees an apostrophe there.
Text that already stands behind apostrophes gets one more in both, so restoring always gives back
what was there.
"""

import re

_SIGNS = "[=+\\-@\t\r\n\0＝＋－＠]"
_DANGEROUS = re.compile("(?<!')'*" + _SIGNS)
_NEUTRALISED = re.compile("(?<!')'+" + _SIGNS)


def neutralise(text: str) -> str:
    """`text` as it may stand in a cell of a CSV file."""
    return f"'{text}" if is_dangerous(text) else text


def in_workbook(text: str) -> str:
    """`text` as it stands in a text cell of a workbook."""
    return f"'{text}" if _NEUTRALISED.match(text) else text


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program might take it for more than text, behind apostrophes or not."""
    return bool(_DANGEROUS.match(text))


def restore(text: str) -> str:
    """The text of the cell before it was exported."""
    return text[1:] if text.startswith("'") and _NEUTRALISED.match(text) else text
