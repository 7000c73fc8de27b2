"""Divides a cell in which a name and a position stand: "Mr Ann BO, Director of Planning"."""

import re

from core.text import collapse, tokens
from imports.columns.headers import folded_words
from people.importer.forms_of_address import is_honorific
from people.importer.posts import is_post

_LINES = re.compile(r" ?[\n;|] ?")
_COMMAS = re.compile(r" ?[,\u060c\uff0c\u3001] ?")
_DASHES = re.compile(r" [-\u2013\u2014/] ")
_DEGREES = folded_words("phd msc mba mph mpa ma ba md llb llm esq jr sr dphil")


def split_name_and_position(text: str) -> tuple[str, str]:
    """The name, which stands first, and the position behind a line break, a comma or a dash.

    A family name that stands before a comma takes the given names behind it along, and a name its
    degrees: "BO, Ann, PhD, Director".
    """
    for separator in (_LINES, _COMMAS, _DASHES):
        parts = [collapse(part) for part in separator.split(text) if collapse(part)]
        if len(parts) < 2:
            continue
        end = _end_of_name(parts) if separator is _COMMAS else 1
        if separator is _LINES and _COMMAS.search(parts[0]):
            name, position = split_name_and_position(parts[0])
            name, position = (name, position) if is_post(position) else (parts[0], "")
            return name, ", ".join(filter(None, (position, *parts[1:])))
        return ", ".join(parts[:end]), ", ".join(parts[end:])
    return collapse(text), ""


def _end_of_name(parts: list[str]) -> int:
    """How many of the parts between commas are the name."""
    words = [word for word in parts[0].split() if not is_honorific(word)]
    end = 1
    if len(words) == 1 and len(parts) > 2 and not is_post(parts[1]):
        end = 2
    while end < len(parts) and _DEGREES.issuperset("".join(tokens(parts[end])).split()):
        end += 1
    return end
