"""A document as a PDF."""

from typing import Any

from django.utils.translation import gettext as _

from documents.exchange.paper import Paper, SectionText
from documents.structured_rows import Chapter
from office import pdf
from office.word.writing import Tongue
from richtext.tree import as_data, letters


def write(paper: Paper) -> bytes:
    """The PDF; the same revision gives the same bytes in each language."""
    data = {
        "title": paper.title,
        "author": paper.holder,
        "language": paper.language,
        "header": paper.header,
        "watermark": paper.watermark or None,
        "kicker": _("South-South and triangular cooperation"),
        "facts": paper.facts,
        "words": {"page": paper.page_words, "contents": _("Contents")},
        "sections": [_section(section) for section in paper.sections],
        "chapters": [_chapter(chapter) for chapter in paper.chapters],
    }
    return pdf.render("documents/document.typ", data, made_at=paper.made_at)


def _section(section: SectionText) -> dict[str, Any]:
    tongue = Tongue.of(section.language, letters(section.blocks).strip() or section.title)
    return {
        "title": section.title,
        "language": section.language.split("-")[0],
        "direction": "rtl" if tongue.is_right_to_left else "ltr",
        "blocks": as_data(section.blocks),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "table": as_data([chapter.table])[0],
        "shares": chapter.shares,
        "is_wide": chapter.is_wide,
    }
