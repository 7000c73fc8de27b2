"""Text that a spreadsheet program would take for a formula, made harmless and back.

OWASP, CSV injection: a cell that begins with = + - @ TAB CR (or NUL) may be run. Such text gets
one apostrophe in front, which spreadsheet programs take for "this is text". Text that already
stands behind apostrophes gets one more, so restoring always gives back what was there.
"""

import re

_DANGEROUS = re.compile("'*[=+\\-@\t\r\0]")
_NEUTRALISED = re.compile("'+[=+\\-@\t\r\0]")


def neutralise(text: str) -> str:
    """`text` as it may stand in an exported cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restore(text: str) -> str:
    """What stood in the cell before it was exported."""
    return text[1:] if _NEUTRALISED.match(text) else text
