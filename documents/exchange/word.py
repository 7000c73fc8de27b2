"""A document as a Word file."""

import io
from typing import Any

from django.utils.translation import gettext as _

from documents.exchange.copies import marks, references
from documents.exchange.paper import Paper, SectionText
from documents.exchange.row_notes import notes_for_word
from office.word.frame import Frame
from office.word.writing import Tongue
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
            references.PROPERTY: references.of_chapters(paper.chapters),
        }
    )
    _title_page(frame, paper)
    _contents(frame, paper)
    for section in paper.sections:
        _section(frame, paper, section)
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


def _contents(frame: Frame, paper: Paper) -> None:
    entries = [
        (section.title, _anchor(number), _tongue(section))
        for number, section in enumerate(paper.sections)
    ]
    first = len(entries)
    own = Tongue.of(paper.language)
    for number, chapter in enumerate(paper.chapters, start=first):
        entries.append((chapter.title, _anchor(number), own))
    frame.contents(_("Contents"), entries)
    frame.new_page()


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


def _chapters(frame: Frame, paper: Paper) -> None:
    first, is_wide = len(paper.sections), False
    for number, chapter in enumerate(paper.chapters):
        if chapter.is_wide and not is_wide:
            frame.landscape()
            is_wide = True
        writer = frame.writer()
        heading: Any = writer.text("Heading 1", chapter.title)
        frame.bookmark(heading, _anchor(first + number))
        if number == 0 and paper.draft:
            frame.bookmark(heading, marks.END)
        writer.table(chapter.table.rows, chapter.table.width, chapter.shares)
