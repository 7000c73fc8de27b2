"""Splits a cell that holds a post and an employer."""

import re

from core.text import collapse, collapse_lines, tokens
from people.importer.organisations import kind_of_name

_POST = re.compile(
    r"\b(?:director|directeur|directrice|diretora?|directora?|officer|minister|ministre|"
    r"ministr[oa]|secretary|secr[eé]taire|secret[aá]ri[oa]|advis[eo]r|conseill|asesor|assessora?|"
    r"deputy|head|chef|jefe|chefe|manager|gestionnaire|coordinat|coordonnat|coordenador|coordinador|"
    r"expert|economist|professor|lecturer|analyst|president|commissioner|ambassador|attach|chief|"
    r"consultant|charg[ée]|focal point|point focal|punto focal|ponto focal|t[ée]cnic|engineer)",
    re.IGNORECASE,
)
_ARABIC_POST = re.compile("مدير|وزير|رئيس|مستشار|خبير|امين|أمين|منسق|سفير")
# Between two things a writer keeps apart; a comma and a dash may also stand inside either.
# The text has no two spaces beside each other: a pattern that may begin with any number of them
# would try each anew.
_STRONG = re.compile(r" ?[\n|;] ?| / ")
_WEAK = re.compile(r" ?, ?| [–—-] | ?/ ?")
_IN_BRACKETS = re.compile(r"^(.+)\(([^()]+)\)")
_AT = re.compile(r" (?:at|chez|auprès d[eu]|junto a) (?:the |la |le )?", re.IGNORECASE)


def is_post(text: str) -> bool:
    """Whether the text names a post."""
    return bool(_POST.search(text) or _ARABIC_POST.search(text))


def split_position(text: str) -> tuple[str, str]:
    """ "Director, Ministry of Planning" → the post and the employer, whichever comes first.

    A single part is the employer if its words say so, else the post.
    """
    text = collapse_lines(text)
    for separator in (_STRONG, _WEAK):
        parts = [collapsed for part in separator.split(text) if (collapsed := collapse(part))]
        if len(parts) > 1:
            return _divide(text, separator, parts)
        text = collapse(text)
    for apart in (_IN_BRACKETS.fullmatch(text), _halves(_AT, text)):
        if apart and _is_organisation(apart[2]) and not _is_organisation(apart[1]):
            return apart[1].strip(), apart[2]
    return ("", text) if _is_organisation(text) and not _POST.match(text) else (text, "")


def _divide(text: str, separator: re.Pattern[str], parts: list[str]) -> tuple[str, str]:
    """Split before the first organisation; an organisation may come first if a post follows."""
    first = next((n for n, part in enumerate(parts) if n and _is_organisation(part)), 1)
    is_turned = _is_organisation(parts[0]) and not is_post(parts[0]) and is_post(parts[-1])
    if is_turned and not _is_organisation(parts[-1]):
        return parts[-1], _rest(text, separator, 0, len(parts) - 1)
    return _rest(text, separator, 0, first), _rest(text, separator, first, len(parts))


def _rest(text: str, separator: re.Pattern[str], start: int, end: int) -> str:
    """The parts from `start` to `end` with the separators between them."""
    pieces = re.split(f"({separator.pattern})", text.strip())
    return collapse("".join(pieces[2 * start : 2 * end - 1]))


def _halves(separator: re.Pattern[str], text: str) -> dict[int, str] | None:
    parts = separator.split(text, maxsplit=1)
    return {1: parts[0], 2: parts[1]} if len(parts) == 2 else None


def _is_organisation(text: str) -> bool:
    is_acronym = text.isupper() and len(tokens(text)) == 1 and len(text) > 1
    return is_acronym or bool(kind_of_name(text))
