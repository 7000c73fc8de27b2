"""A document as a Word file."""

import io
from typing import Any

from django.utils.translation import gettext as _

from documents.exchange import word_tables
from documents.exchange.copies import marks, references
from documents.exchange.paper import Paper, SectionText
from documents.exchange.row_notes import guidance, notes_for_word
from office.word.frame import Frame
from office.word.writing import Tongue, Writer
from richtext.tree import letters


def write(paper: Paper) -> bytes:
    """The file. That of a draft carries the marks by which a filled copy is read back."""
    frame = Frame(
        title=paper.title,
        author=paper.holder,
        tongue=Tongue.of(paper.language),
        made_at=paper.made_at,
    )
    frame.header_and_footer(header=paper.header, page=paper.page_words, watermark=paper.watermark)
    frame.properties(
        {
            marks.PROPERTY: str(paper.draft or "revision"),
            references.PROPERTY: references.of_chapters(paper.shown_chapters),
        }
        | word_tables.properties(paper.tables)
    )
    _title_page(frame, paper)
    _guidance(frame, paper)
    _contents(frame, paper)
    for section in paper.sections:
        _section(frame, paper, section)
    _tables(frame, paper)
    _chapters(frame, paper)
    out = io.BytesIO()
    frame.document.save(out)
    return out.getvalue()


def _title_page(frame: Frame, paper: Paper) -> None:
    writer = frame.writer()
    frame.title_page(_("South-South and triangular cooperation"), paper.title, paper.watermark)
    writer.facts(paper.facts)
    if paper.draft:
        for note in (_return_note(), *notes_for_word(paper.document.registered_kind)):
            writer.text("Note", note)
    frame.new_page()


def _return_note() -> str:
    return _(
        "You can write in this copy and bring it back: write below the headings of the sections, "
        "save it as .docx and upload it where you took it from. You will see what differs before "
        "anything is stored."
    )


def _guidance(frame: Frame, paper: Paper) -> None:
    """How to fill in the tables, on a page of its own that nobody reads back."""
    guides = [(table, list(guidance(table))) for table in paper.tables]
    if not paper.tables:
        return
    writer = frame.writer()
    writer.text("TOC Heading", _("How to fill in the tables"))
    writer.text("Normal", _filling_note())
    for table, facts in guides:
        if facts:
            writer.text("Normal", str(table.rules.title), is_bold=True)
            writer.facts(facts)
    frame.new_page()


def _filling_note() -> str:
    return _(
        "Change what stands in the tables after the sections. To add a row, write in an empty one "
        "or insert another; to add a form, copy the empty one. Leave the headings as they are. "
        "Rows that you delete here stay on the site: remove them there."
    )


def _contents(frame: Frame, paper: Paper) -> None:
    titles = [(section.title, _tongue(section)) for section in paper.sections]
    own = Tongue.of(paper.language)
    titles += [(title, own) for title in _titles_behind_sections(paper)]
    entries = [(title, _anchor(number), tongue) for number, (title, tongue) in enumerate(titles)]
    frame.contents(_("Contents"), entries)
    frame.new_page()


def _titles_behind_sections(paper: Paper) -> list[str]:
    tables = [str(table.rules.title) for table in paper.tables]
    return tables + [chapter.title for chapter in paper.shown_chapters]


def _anchor(number: int) -> str:
    return f"_Toc{90000 + number}"


def _tongue(section: SectionText) -> Tongue:
    """A section runs as its text does; an empty one as its title."""
    return Tongue.of(section.language, letters(section.blocks).strip() or section.title)


def _section(frame: Frame, paper: Paper, section: SectionText) -> None:
    writer = frame.writer(_tongue(section))
    heading = writer.text("Heading 1", section.title)
    frame.bookmark(heading, _anchor(paper.sections.index(section)))
    blocks = section.blocks
    if paper.draft is None:
        writer.blocks(blocks)
        return
    frame.bookmark(heading, marks.of_heading(section.code, section.version))
    around = frame.bookmark_begins(marks.of_text(section.code, section.version))
    writer.blocks(blocks)
    if not blocks:
        writer.paragraph("Normal")
    frame.bookmark_ends(around)


def _tables(frame: Frame, paper: Paper) -> None:
    """The tables to write in."""
    for number, table in enumerate(paper.tables):
        writer = frame.writer()
        _heading_behind_sections(frame, paper, writer, str(table.rules.title), number)
        word_tables.write(writer, table, paper.document.language)


def _chapters(frame: Frame, paper: Paper) -> None:
    """The tables that are only to be read."""
    is_wide = False
    for number, chapter in enumerate(paper.shown_chapters, start=len(paper.tables)):
        if chapter.is_wide and not is_wide:
            frame.landscape()
            is_wide = True
        writer = frame.writer()
        _heading_behind_sections(frame, paper, writer, chapter.title, number)
        writer.table(chapter.table.rows, chapter.table.width, chapter.shares)


def _heading_behind_sections(
    frame: Frame, paper: Paper, writer: Writer, title: str, number: int
) -> None:
    """The heading of a table; that of the first marks the end of the sections in a draft."""
    heading: Any = writer.text("Heading 1", title)
    frame.bookmark(heading, _anchor(len(paper.sections) + number))
    if number == 0 and paper.draft:
        frame.bookmark(heading, marks.END)
