"""Differences between two versions of a rich text, shown inside its own structure.

The words of both are compared as one sequence. The newer text's paragraphs, lists and tables are
kept: new words are marked in place, removed words stand where they were, and a paragraph, item or
row that was removed as a whole stands as one of its own.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import get_language

from richtext import word_diff
from richtext.parsing import Tag, tokens

_HOLDERS = frozenset({"ul", "ol", "table", "thead", "tbody", "blockquote"})
_LEAVES = frozenset({"p", "h3", "h4", "li", "tr"})
_CELLS = frozenset({"td", "th"})
_MARKS = frozenset({"s", "sup", "sub"})
_PARTING = _HOLDERS | _LEAVES | _CELLS | {"br"}
_BLOCK_END, _CELL_END = "\n", "\t"
_FARTHEST = 100  # words that a change is moved to begin with a block; repeated words go on for ever


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the HTML; `link` is where it leads, `mark` whether it is raised,
    lowered or struck out.

    `is_apart` says that a space stands right before it, `is_parted` that a space or a tag that
    begins a line stands between it and the word before. The end of a table's cell is a word
    without text, so that cells are compared with cells.
    """

    text: str
    is_apart: bool = False
    is_parted: bool = False
    link: str = ""
    mark: str = ""

    @property
    def key(self) -> str:
        look = f"{self.link}\0{self.mark}" if self.link or self.mark else ""
        return (f"{self.text}\0{look}" if look else self.text) or _CELL_END

    @property
    def marked(self) -> str:
        """The word with the tag that changes what it says."""
        return f"<{self.mark}>{self.text}</{self.mark}>" if self.mark else self.text


@dataclass(slots=True)
class Block:
    """A paragraph, heading, item or row: the tags around it, and its words and inner tags."""

    holders: tuple[str, ...]
    tag: str
    parts: list[Word | str] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        return [part for part in self.parts if isinstance(part, Word)]


@dataclass(frozen=True, slots=True)
class Marked:
    """The newer text with its marks; `has_marks` is false where no word differs."""

    html: str
    has_marks: bool


def compare(old: str, new: str, *, removed: str = "", added: str = "") -> Marked:
    """What leads from `old` to `new`, both cleaned by `sanitise.clean`, as safe HTML.

    `removed` and `added` stand before marked words for screen readers ("removed:"). They
    are plain words without markup. A change of formatting alone has no marks.
    """
    if old == new:
        return Marked(new, has_marks=False)
    before, after = read(old), read(new)
    changes = _Changes(before, after)
    page = _Page(_opening_mark("del", removed), _opening_mark("ins", added))
    for number, block in enumerate(after):
        for lost in changes.lost_before[number]:
            page.add_lost(lost)
        page.add(block, changes.new[number], changes.removed[number])
    for lost in changes.lost_before[len(after)]:
        page.add_lost(lost)
    return Marked(page.html, changes.has_marks)


def read(html: str) -> list[Block]:
    """Cleaned HTML as its blocks; words outside of any block are a paragraph."""
    reader = _Reader()
    for token in tokens(html):
        if isinstance(token, str):
            reader.words(token)
        elif token.is_closing:
            reader.close(token)
        else:
            reader.open(token)
    return [block for block in reader.blocks if any(word.text for word in block.words)]


class _Reader:
    """Builds blocks from tags. A list or paragraph inside an item or a cell stays part of it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.holders: list[str] = []
        self.block: Block | None = None
        self.depth = 0
        self.link = ""
        self.marks: list[str] = []
        self.is_parted = False
        self.space = ""  # before the next word or tag

    def words(self, characters: str) -> None:
        if characters[0].isspace():
            self.space = " "
        mark = self.marks[-1] if self.marks else ""
        for text in characters.split():
            is_apart = bool(self.space)
            word = Word(text, is_apart, is_apart or self.is_parted, self.link, mark)
            self._current_block().parts.append(word)
            self.is_parted, self.space = False, " "
        self.space = " " if characters[-1].isspace() else ""

    def open(self, tag: Tag) -> None:
        self.is_parted |= bool(self.space) or tag.name in _PARTING
        if tag.name == "a":
            self.link = tag.attributes.get("href", "")
        if tag.name in _MARKS:
            self.marks.append(tag.name)
        if self.depth == 0 and tag.name in _HOLDERS:
            self.block = None
            self.holders.append(tag.source[1:-1])
        elif self.depth == 0 and tag.name in _LEAVES:
            self.block, self.depth = Block(tuple(self.holders), tag.name), 1
            self.blocks.append(self.block)
        else:
            self.depth += tag.name in _LEAVES
            self._current_block().parts.append(f"{self.space}{tag.source}")
        self.space = ""

    def close(self, tag: Tag) -> None:
        space, self.space = self.space, ""
        if tag.name == "a":
            self.link = ""
        if tag.name in self.marks:
            self.marks.remove(tag.name)
        if tag.name in _LEAVES and self.depth:
            self.depth -= 1
        if self.depth == 0 and (tag.name in _HOLDERS or tag.name in _LEAVES):
            self.block = None
            names = [holder.partition(" ")[0] for holder in self.holders]
            if tag.name in names:
                del self.holders[names.index(tag.name) :]
            return
        if tag.name in _CELLS:
            self._current_block().parts.append(Word(""))
        self.is_parted |= bool(space)
        self._current_block().parts.append(f"{space}{tag.source}")

    def _current_block(self) -> Block:
        if self.block is None:
            self.block = Block(tuple(self.holders), "p")
            self.blocks.append(self.block)
        return self.block


class _Changes:
    """The differences, by block of the newer text.

    `new` holds the positions of new words, `removed` the words that stood before a position, and
    `lost_before` the blocks removed as a whole, by the number of the block they precede.
    """

    def __init__(self, before: list[Block], after: list[Block]) -> None:
        self.new: defaultdict[int, set[int]] = defaultdict(set)
        self.removed: defaultdict[int, dict[int, list[Word]]] = defaultdict(dict)
        self.lost_before: defaultdict[int, list[Block]] = defaultdict(list)
        self.has_marks = False
        self._before = [block.words for block in before]
        self._blocks, self._after = before, after
        self._old = _positions(self._before)
        self._new = _positions([block.words for block in after])
        old, new = _keys(self._before), _keys([block.words for block in after])
        for a, b, c, d in _edits(old, new):
            self.has_marks = True
            for number, position in self._new[c:d]:
                self.new[number].add(position)
            self._note_removed(a, b, *self._new[min(c, len(new) - 1)] if new else (0, 0))

    def _note_removed(self, start: int, end: int, number: int, position: int) -> None:
        """Note old keys from `start` to `end`, before `position` of the new block `number`."""
        for lost, group in groupby(self._old[start:end], key=lambda position: position[0]):
            positions = [position for _number, position in group]
            words = self._before[lost]
            if self._is_whole(lost, positions, start, number):
                self.lost_before[number + (position > 0)].append(self._blocks[lost])
            else:
                left = [words[position] for position in positions if position < len(words)]
                self.removed[number].setdefault(position, []).extend(left)

    def _is_whole(self, lost: int, positions: list[int], start: int, number: int) -> bool:
        """Whether all words of the block are removed, and so is an end of a block.

        Instead of the end, the block may be of another kind than the one that follows it now.
        """
        count = len(self._before[lost])
        if positions[0] > 0 or len(positions) < count:
            return False
        if positions[-1] == count or self._old[start][0] != lost or not self._after:
            return True
        return self._blocks[lost].tag != self._after[number].tag


def _positions(blocks: list[list[Word]]) -> list[tuple[int, int]]:
    """For each key, the number of its block and the position in it."""
    return [
        (number, place) for number, words in enumerate(blocks) for place in range(len(words) + 1)
    ]


def _keys(blocks: list[list[Word]]) -> list[str]:
    return [key for words in blocks for key in (*(word.key for word in words), _BLOCK_END)]


def _edits(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges that differ; a range begins after the end of a block if it can."""
    for a, b, c, d in word_diff.changes(old, new):
        if old[a:b] == new[c:d]:
            continue
        move = _to_block(old, a, b) if c == d else _to_block(new, c, d) if a == b else 0
        yield a + move, b + move, c + move, d + move


def _to_block(keys: list[str], start: int, end: int) -> int:
    """How far the range can move forward over equal words to begin with a block; else 0."""
    for move in range(_FARTHEST):
        if start + move == 0 or keys[start + move - 1] == _BLOCK_END:
            return move
        if end + move >= len(keys) or keys[start + move] != keys[end + move]:
            return 0
    return 0


def _opening_mark(tag: str, words: str) -> str:
    """An opening tag with words in the reader's language; the text may be in another one."""
    if not words:
        return f"<{tag}>"
    reader = get_language() or "en"
    return f'<{tag}><span class="visually-hidden" lang="{reader}">{words} </span>'


class _Page:
    """Writes blocks one after the other, inside the lists and tables that hold them."""

    def __init__(self, removed: str, added: str) -> None:
        self.begin_removed, self.begin_new = removed, added
        self._written: list[str] = []
        self._holders: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        self._move_into(())
        return "".join(self._written)

    def add(self, block: Block, new: set[int], removed: dict[int, list[Word]]) -> None:
        """Write a block of the newer text with its new words and those removed from it."""
        self._move_into(block.holders)
        pieces: list[str] = []
        starts = sorted(removed)  # a run begins anew where words were removed
        place = 0
        for is_word, group in groupby(block.parts, key=lambda part: isinstance(part, Word)):
            if is_word:
                words = [part for part in group if isinstance(part, Word)]
                pieces.append(self._run(words, place, new, removed, starts))
                place += len(words)
            else:
                pieces += [str(part) for part in group]
        pieces.append(self._removed_words(removed.get(place, [])))
        self._written.append(f"<{block.tag}>{''.join(pieces)}</{block.tag}>")

    def add_lost(self, block: Block) -> None:
        """Write a block that was removed as a whole."""
        self._move_into(block.holders)
        pieces = []
        for is_word, group in groupby(block.parts, key=lambda part: isinstance(part, Word)):
            parts = list(group)
            pieces.append(self._removed_words(parts) if is_word else "".join(map(str, parts)))
        self._written.append(f'<{block.tag} class="diff__removed">{"".join(pieces)}</{block.tag}>')

    def _run(
        self,
        words: list[Word],
        first: int,
        new: set[int],
        removed: dict[int, list[Word]],
        starts: list[int],
    ) -> str:
        pieces = []
        for _key, group in groupby(
            enumerate(words, first), key=lambda at: (at[0] in new, bisect_right(starts, at[0]))
        ):
            run = list(group)
            place, word = run[0]
            text = _joined([word for _place, word in run])
            went = self._removed_words(removed.get(place, []))
            if went and not word.is_apart and text:
                went += " "
            space = " " if word.is_apart else ""
            marked = f"{self.begin_new}{text}</ins>" if place in new and text else text
            pieces.append(f"{went}{space}{marked}")
        return "".join(pieces)

    def _removed_words(self, words: list[Word] | list[Word | str]) -> str:
        text = _joined([w for w in words if isinstance(w, Word)], is_marked=True)
        return f" {self.begin_removed}{text}</del>" if text else ""

    def _move_into(self, holders: tuple[str, ...]) -> None:
        if holders == self._holders:
            return
        shared = 0
        for current, wanted in zip(self._holders, holders, strict=False):
            if current != wanted:
                break
            shared += 1
        closed = (holder.partition(" ")[0] for holder in reversed(self._holders[shared:]))
        self._written += [f"</{tag}>" for tag in closed]
        self._written += [f"<{tag}>" for tag in holders[shared:]]
        self._holders = holders


def _joined(words: list[Word], *, is_marked: bool = False) -> str:
    """The words as one text; words of two cells stay apart."""
    text = ""
    for word in words:
        text += f"{' ' if text and word.is_parted else ''}{word.marked if is_marked else word.text}"
    return text
