"""Numbers that a cell shows with more digits than they have: 722123456 as 0722123456.

A parser gives the number alone, and the zero of a telephone number is lost. Formats of days,
money and shares are left to the parser. Runs in the reading child.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from office.spreadsheets.positions import column_number, reference

Template = tuple[tuple[str, bool], ...]  # a sign, and whether a digit stands in its place
Formatted = dict[tuple[int, int], Template]  # (row as the program shows it, column from nought)

MOST_STYLES = 200
MOST_CELLS = 200_000
_LONGEST = 60
_DIGITS = "0#?"
_LITERALS = " -+()"
_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[(?:[A-Za-z]+[0-9]*|\$[^\]]*)\]|(.)', re.DOTALL)
_FORMAT = re.compile(rb"<(?:[\w.-]{1,40}:)?numFmt\b([^<>]*)>")
_XF = re.compile(rb"<(?:[\w.-]{1,40}:)?xf\b([^<>]*)>")
_ID = re.compile(rb"\bnumFmtId\s*=\s*[\"']([0-9]{1,6})[\"']")
_CODE = re.compile(rb"\bformatCode\s*=\s*(?:\"([^\"]{1,255})\"|'([^']{1,255})')")
_STYLED = rb"<(?:[\w.-]{1,40}:)?c(?=\s)([^<>]*?\ss\s*=\s*[\"'](%s)[\"'][^<>]*)>"
_ENTITIES = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def template_of(code: str) -> Template | None:
    """What a format of Excel shows of a whole number that is not negative.

    None for formats that show no more than the number itself, or that we do not read: those with
    a decimal point, days, conditions, shares.
    """
    if len(code) > _LONGEST:
        return None
    template: list[tuple[str, bool]] = []
    for quoted, escaped, plain in _PIECE.findall(code):
        if plain == ";":  # what follows is for negative numbers
            break
        if plain and plain not in _DIGITS + _LITERALS:
            return None
        template += [(sign, False) for sign in quoted + escaped]
        template += [(plain, plain in _DIGITS)] if plain else []
    zeros = template.count(("0", True))
    literals = {sign for sign, is_digit in template if not is_digit}
    shows_more = zeros > 1 or not literals.isdisjoint("+0123456789")
    has_digits = any(is_digit for _sign, is_digit in template)
    return tuple(template) if shows_more and has_digits else None


def shown(value: Any, template: Template) -> Any:
    """The number as its cell shows it; any other value unchanged."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if value < 0 or (isinstance(value, float) and not value.is_integer()):
        return value
    digits = list(str(int(value)))
    first = next(place for place, (_sign, is_digit) in enumerate(template) if is_digit)
    text: list[str] = []
    for place in range(len(template) - 1, -1, -1):
        sign, is_digit = template[place]
        if not is_digit:
            text.append(sign)
        elif digits:
            text.append(digits.pop())
        elif sign == "0":
            text.append("0")
        if place == first:
            text += reversed(digits)
    return "".join(reversed(text)).strip()


def styles_with_digits(styles: bytes) -> dict[int, Template]:
    """The styles of a workbook whose cells show more digits than the number, by their number."""
    templates: dict[int, Template] = {}
    for attributes in _FORMAT.findall(styles):
        number, code = _ID.search(attributes), _CODE.search(attributes)
        template = template_of(_text(code[1] or code[2])) if code else None
        if number and template and len(templates) < MOST_STYLES:
            templates[int(number[1])] = template
    by_style: dict[int, Template] = {}
    for style, match in enumerate(_XF.finditer(_cell_formats(styles) if templates else b"")):
        number = _ID.search(match[1])
        template = templates.get(int(number[1])) if number else None
        if template and len(by_style) < MOST_STYLES:
            by_style[style] = template
    return by_style


def _cell_formats(styles: bytes) -> bytes:
    return styles.partition(b"cellXfs")[2].partition(b"cellXfs")[0]


def _text(code: bytes) -> str:
    text = code.decode("utf-8", "replace")
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def formatted_cells(
    pieces: Iterable[bytes], styles: dict[int, Template]
) -> Iterator[tuple[int, int, Template]]:
    """The row, the column and the template of cells with one of the styles, top down.

    Rows are numbered as the program shows them, columns from nought. Cells without a reference
    are passed over: no spreadsheet program writes them.
    """
    numbers = b"|".join(b"%d" % style for style in styles)
    styled = re.compile(_STYLED % numbers)
    for piece in pieces:
        for attributes, style in styled.findall(piece):
            letters, number = reference(attributes)
            if letters and number and not attributes.endswith(b"/"):
                yield int(number), column_number(letters) - 1, styles[int(style)]


def is_shown_number(value: bytes, text: bytes) -> bool:
    """Whether the text of an OpenDocument cell shows its number with leading zeros or a plus."""
    digits = bytes(sign for sign in text if 0x30 <= sign <= 0x39)
    signs = set(text) - set(b"0123456789")
    has_more = digits.startswith(b"0") or text.startswith(b"+")
    return (
        len(digits) > 1
        and has_more
        and signs <= set(b" -+()/")
        and (digits.lstrip(b"0") == value.removesuffix(b".0"))
    )
