"""The one reader of stored rich text: its tags, and the characters between them.

Whatever looks into a text begins here: the tree of blocks (tree.py), its words, comparisons,
merges, directions. What is read is HTML as `sanitise.clean` writes it: names in lower case, values
in double quotes, and no < or > but at the ends of a tag. tests/richtext/test_one_reader.py fails
where another module looks for tags (docs/decisions/0054-one-tree-of-rich-text.md).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"(</?[a-z][^<>]*+>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `source` is what stands in the HTML: `<ol type="a">`. Entities in the values of its
    attributes are decoded.
    """

    source: str
    name: str
    is_closing: bool
    attributes: Mapping[str, str]


Token = Tag | str


def tokens(html: str) -> list[Token]:
    """Cleaned HTML as its tags and the characters between them, in which entities are left as
    they are. The sources of all joined are the HTML again.
    """
    characters_and_tags = _TAG.split(html)  # in turns
    tags = {source: _tag(source) for source in set(characters_and_tags[1::2])}
    read: list[Token] = [*characters_and_tags]
    read[1::2] = [tags[source] for source in characters_and_tags[1::2]]
    return [token for token in read if token]


def characters(read: Iterable[Token], *, tags_as: str = "") -> str:
    """The characters with entities decoded; `tags_as` stands in the place of each tag."""
    return unescape("".join([tags_as if isinstance(token, Tag) else token for token in read]))


def source(token: Token) -> str:
    """What stands in the HTML."""
    return token.source if isinstance(token, Tag) else token


def count_tags(html: str) -> int:
    """How many tags the text has: what reading it will cost, known before it is read."""
    return html.count("<")


def _tag(source: str) -> Tag:
    name = _NAME.match(source)
    assert name
    attributes = {key: unescape(value) for key, value in _ATTRIBUTE.findall(source)}
    return Tag(source, name[1], source.startswith("</"), attributes)
