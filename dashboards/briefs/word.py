"""A brief as a Word file of one page."""

import io
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.locales import colon, day
from dashboards.briefs.content import Brief
from dashboards.briefs.pdf import figure_head
from office.word.frame import Frame
from office.word.writing import Tongue, Writer
from richtext.tree import Cell, Paragraph, Run

SIZES, SMALLEST = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0), 6.5  # points
PAGE_HEIGHT, PAGE_WIDTH = 740.0, 500.0  # points between the margins, with some to spare
_WIDTH_OF_LETTER, _HEIGHT_OF_LINE = 0.54, 1.35  # shares of the size


def write(brief: Brief) -> bytes:
    """The file. Its type is small where there is much to say, so that it stays one page."""
    frame = Frame(
        title=brief.title,
        author="UNOSSC",
        tongue=Tongue.of(get_language() or "en"),
        made_at=clock.real_now(),
    )
    frame.one_page(size_for(brief))
    as_of = _("As of %(day)s") % {"day": day(brief.today)}
    writer = frame.writer()
    writer.text("Title", brief.title)
    writer.text("Note", f"{brief.subtitle}\n{as_of}")
    writer.table(_rows(brief), 4, (46, 18, 18, 18))
    for part in brief.parts:
        writer.text("Heading 2", part.title)
        for line in part.lines:
            _line(writer, line)
        if not part.lines:
            writer.text("Normal", part.empty)
        if part.more:
            writer.text("Normal", part.more_words)
    for note in brief.notes:
        writer.text("Note", note)
    out = io.BytesIO()
    frame.document.save(out)
    return out.getvalue()


def size_for(brief: Brief) -> float:
    """The size of the type in points, by an estimate of the lines of text: Word breaks lines only
    when it opens the file."""
    fitting = (size for size in SIZES if _height(brief, size) <= PAGE_HEIGHT)
    return next(fitting, SMALLEST)


def _height(brief: Brief, size: float) -> float:
    letters = PAGE_WIDTH / (size * _WIDTH_OF_LETTER)
    texts = [f"{line.subject.text} {line.plain}" for part in brief.parts for line in part.lines]
    texts += [*brief.notes, brief.title * 2, brief.subtitle]
    lines = sum(1 + int(len(text) // letters) for text in texts)
    headings = len(brief.parts)
    rows = len(brief.figures) + 1
    return size * _HEIGHT_OF_LINE * (lines + 2 * headings + 3) + rows * (size * 1.3 + 1.5)


def _rows(brief: Brief) -> list[list[Cell]]:
    head = [_cell(word, is_header=True) for word in figure_head(brief)]
    rows = [
        [
            _cell(f"\u2003{figure.label}" if figure.is_part else figure.label),
            _cell(figure.now),
            _cell(figure.before),
            _cell(figure.change),
        ]
        for figure in brief.figures
    ]
    return [head, *rows]


def _cell(words: str, *, is_header: bool = False) -> Cell:
    return Cell((Paragraph((Run(words),)),), is_header=is_header)


def _line(writer: Writer, line: Any) -> None:
    subject = f"{line.subject.text}{colon()} " if line.plain else line.subject.text
    writer.paragraph("List Paragraph", *writer.runs([Run(subject, is_bold=True), Run(line.plain)]))
