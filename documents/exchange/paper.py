"""What a document shows on paper, whatever the format: gathered once, in the reader's words.

What is private is not there: paper travels further than pages.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core import clock
from core.locales import day
from documents.attachments import content as attachments
from documents.exchange.row_tables import RowTable, tables_of
from documents.models import Document, Draft, Revision
from documents.structured_rows import Chapter, Content
from richtext.parsing import count_tags
from richtext.tree import Block, Cell, parse, with_languages

# One unit is a paragraph, item, row, cell or look of a text: up to 0.2 ms of a Word document, the
# slowest of the three. A roadmap of 30 pages has 1,800; a section at its limit 6,500.
MOST_WORK_AT_ONCE = 2_000
_LETTERS = 100  # letters that cost one unit, mostly in a PDF
_WORK_OF_OWN_CELL = 2  # a cell in which people write, with its paragraph


@dataclass(frozen=True)
class SectionText:
    """A section; `version` says which text of a draft this is, and is 0 in a revision."""

    code: str
    title: str
    language: str
    body: str
    version: int = 0

    @cached_property
    def blocks(self) -> list[Block]:
        """The text as blocks with the language of each: read once for all parts of a document."""
        return with_languages(parse(self.body), self.language)


@dataclass(frozen=True)
class Paper:
    """A document on paper. `draft` is the draft's primary key where it can be read back.

    A copy of a draft has `tables` of rows to write in, and `chapters_to_read`: those of rows that
    are not written there.
    """

    document: Document
    facts: list[tuple[str, str]]
    sections: list[SectionText]
    chapters: list[Chapter]
    made_at: datetime
    file_stem: str
    header: str
    watermark: str = ""
    draft: int | None = None
    tables: list[RowTable] = field(default_factory=list)
    chapters_to_read: list[Chapter] = field(default_factory=list)
    language: str = field(default_factory=lambda: get_language() or "en")

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def shown_chapters(self) -> list[Chapter]:
        """The chapters of all rows, or in a copy to write in those that are only to be read."""
        return self.chapters_to_read if self.tables else self.chapters

    @property
    def holder(self) -> str:
        return self.document.party.local_name

    @property
    def is_short(self) -> bool:
        """Whether a document is made while its reader waits (at most MOST_WORK_AT_ONCE)."""
        return work_of(self) <= MOST_WORK_AT_ONCE

    @property
    def page_words(self) -> str:
        return _("Page %(page)s of %(pages)s")


def of_draft(draft: Draft, content: dict[str, Any], *, has_tables: bool = False) -> Paper:
    """The draft as it stands now, marked as a draft; `content` is that of a snapshot.

    `has_tables`: it takes its rows along to be written in, which are read for it.
    """
    document, today = draft.document, clock.today()
    versions = {section.template.code: section.version for section in draft.sections.all()}
    facts = [
        (_("State"), _("Draft, %(state)s") % {"state": draft.status.label.lower()}),
        (_("Date of this copy"), day(today)),
    ]
    if document.deadline:
        facts.append((_("Deadline"), day(document.deadline.due_on)))
    return Paper(
        document=document,
        facts=[*document.registered_kind.facts(document), *facts],
        sections=[
            SectionText(s["code"], s["title"], s["language"], s["body"], versions[s["code"]])
            for s in content["sections"]
        ],
        chapters=_chapters(document, content),
        tables=tables_of(draft) if has_tables else [],
        chapters_to_read=[
            *attachments.chapters(content),
            *(
                chapter
                for rows in document.registered_kind.rows
                if not rows.exchange
                for chapter in rows.chapters(content)
            ),
        ],
        made_at=clock.real_now(),
        file_stem=_stem(document, today.isoformat(), pgettext("file name", "draft")),
        header=_("%(title)s – draft, %(day)s") % {"title": document.title, "day": day(today)},
        watermark=_("Draft"),
        draft=draft.pk,
    )


def of_revision(revision: Revision) -> Paper:
    """The revision as it was submitted."""
    document, content = revision.document, revision.content
    zone = ZoneInfo(document.party.time_zone)
    number = _("Revision %(number)s") % {"number": revision.number}
    facts = [
        (_("State"), _("Published") if revision.published_at else _("Submitted")),
        (_("Revision"), str(revision.number)),
        (_("Submitted"), day(revision.submitted_at.astimezone(zone).date())),
    ]
    if revision.published_at:
        facts.append((_("Published"), day(revision.published_at.astimezone(zone).date())))
    facts.append(("SHA-256", revision.sha256))
    return Paper(
        document=document,
        facts=[*document.registered_kind.facts(document), *facts],
        sections=[
            SectionText(s["code"], s["title"], s["language"], s["body"])
            for s in content["sections"]
            if s["body"]
        ],
        chapters=_chapters(document, content),
        made_at=revision.submitted_at,
        file_stem=_stem(document, pgettext("file name", "revision"), str(revision.number)),
        header=f"{document.title} – {number}",
    )


def work_of(paper: Paper) -> int:
    """What a document costs, in units, estimated from its texts alone."""
    bodies = [section.body for section in paper.sections]
    cells = [cell for chapter in paper.shown_chapters for row in chapter.table.rows for cell in row]
    tags = sum(map(count_tags, bodies)) // 2
    own_cells = sum(len(table.rows) * len(table.values.columns) for table in paper.tables)
    work = tags + sum(map(len, bodies)) // _LETTERS + own_cells * _WORK_OF_OWN_CELL
    return work + sum(map(_work_of_cell, cells))


def _work_of_cell(cell: Cell) -> int:
    return 1 + len(cell.blocks)


def _chapters(document: Document, content: Content) -> list[Chapter]:
    kinds_of_rows = document.registered_kind.rows
    of_rows = [chapter for rows in kinds_of_rows for chapter in rows.chapters(content)]
    return [*of_rows, *attachments.chapters(content)]


def _stem(document: Document, *endings: str) -> str:
    """A file name that reads well and is safe everywhere: Kenya-roadmap-2017-10-16-draft."""
    words = (document.registered_kind.file_stem(document), *endings)
    folded = unicodedata.normalize("NFC", " ".join(words))
    return re.sub(r"[^\w]+", "-", folded).strip("-")[:100]
