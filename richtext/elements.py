"""The blocks and runs that rich text is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from richtext import languages

_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True)
class Run:
    """Words of one look; a new line in `text` is a line break.

    `script` is "sup" for raised words, "sub" for lowered ones, else empty. `language` is a BCP 47
    tag, "und" for a language that nobody knows, and empty for that of the text around.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""
    is_struck: bool = False
    script: str = ""
    language: str = ""

    @property
    def look(self) -> tuple[bool, bool, str, bool, str]:
        return self.is_bold, self.is_italic, self.href, self.is_struck, self.script


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` is 3 or 4: the page's own headings stand above."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item is a sequence of blocks.

    A numbered list counts from `start`, in numbers, or as `style` says: "a" and "A" for letters,
    "i" and "I" for Roman numbers.
    """

    is_numbered: bool
    items: "tuple[tuple[Block, ...], ...]"
    style: str = ""
    start: int = 1

    def goes_on_in(self, other: "Items") -> bool:
        """Whether a list right behind this one reads as its continuation."""
        return (self.is_numbered, self.style) == (other.is_numbered, other.style) and (
            not self.is_numbered or other.start == self.start + len(self.items)
        )


@dataclass(frozen=True)
class Cell:
    blocks: "tuple[Block, ...]"
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the widest row takes."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Quote:
    blocks: "tuple[Block, ...]"


Block = Paragraph | Heading | Items | Table | Quote


def cell(
    text: str,
    *,
    is_bold: bool = False,
    is_header: bool = False,
    columns: int = 1,
    language: str | None = None,
) -> Cell:
    """A cell of plain words, one paragraph a line.

    `language` is that in which people probably wrote the text, "" where there is no guess (names),
    None for words of ours.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    paragraphs = tuple(Paragraph((written(line, language, is_bold=is_bold),)) for line in lines)
    return Cell(paragraphs, is_header, columns)


def sentence_cell(words: str, language: str, *, columns: int = 1, **text: str) -> Cell:
    """A cell with a translated sentence of ours around one text in the language that people used.

    `sentence_cell(_("Because: %(reason)s"), "fr", reason="La loi")`
    """
    ((name, inside),) = text.items()
    before, after = words.split(f"%({name})s")
    lines = cell(inside, language=language).blocks or (Paragraph(()),)
    first, *others = (block.runs for block in lines if isinstance(block, Paragraph))
    paragraphs = [(Run(before), *first), *others]
    if after:
        paragraphs[-1] = (*paragraphs[-1], Run(after))
    return Cell(tuple(map(Paragraph, paragraphs)), columns=columns)


def written(text: str, language: str | None, *, is_bold: bool = False) -> Run:
    """Words with their language: see `cell`."""
    return Run(text, is_bold, language="" if language is None else language_of(text, language))


def language_of(text: str, *likely: str) -> str:
    """The language of a text that people wrote, "und" where nobody can know it."""
    return languages.of_text(text, *likely) or "und"


def lines_trimmed(text: str, joined_by: str) -> str:
    """The lines without the spaces around their breaks; those at the two ends stay."""
    first, *others = text.split("\n")
    if not others:
        return text
    *inner, last = others
    lines = [first.rstrip(" \t"), *(line.strip(" \t") for line in inner), last.lstrip(" \t")]
    return joined_by.join(lines)


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one look as one run. Most paragraphs have a single run."""
    if len(runs) < 2:
        return runs
    return [
        Run("".join(run.text for run in group), *look)
        for look, group in groupby(runs, key=lambda run: run.look)
    ]


def merged(runs: Iterable[Run], *, keeps_spaces: bool = False) -> tuple[Run, ...]:
    """Neighbours of one look put together, spaces at the ends and around breaks taken off.

    Spaces in a row inside the text are one space, unless they are kept.
    """
    joined = _joined([run for run in runs if run.text])
    tidy: list[Run] = []
    for run in joined:
        text = _SPACES.sub(" ", run.text) if "  " in run.text and not keeps_spaces else run.text
        text = lines_trimmed(text, "\n")
        if not tidy or tidy[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" \t") if tidy else text.lstrip(" \t\n")
        while text.startswith("\n") and tidy and not (last := tidy[-1].text.rstrip(" \t")):
            tidy.pop()
        if text.startswith("\n") and tidy:
            tidy[-1] = replace(tidy[-1], text=last)
        if text:
            tidy.append(run if text == run.text else Run(text, *run.look))
    while tidy and not (last := tidy[-1].text.rstrip(" \t\n")):
        tidy.pop()
    if tidy and last != tidy[-1].text:
        tidy[-1] = Run(last, *tidy[-1].look)
    return tuple(tidy)
