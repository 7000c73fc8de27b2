"""The overview of a reporting period as a Word file and as a PDF, in the reader's language."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import clock
from core.locales import day
from core.templatetags.display import number
from dashboards.charts.chart import Chart
from dashboards.period_overview.overview import Overview, accepted_on
from dashboards.period_overview.states import label_of
from documents.structured_rows import Chapter
from office import pdf
from office.word.frame import Frame
from office.word.writing import Tongue
from reporting.models import PublishedEntry
from richtext.tree import Cell, Table, as_data, cell

MOST_ROWS = 300  # of one table; the list in the application has them all
MOST_COLUMNS = 5  # on an upright page
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class OverviewPaper:
    """What stands on paper: the same as on the page, with the requests for support in words."""

    overview: Overview

    @property
    def title(self) -> str:
        words = _("%(period)s: what parties report")
        return words % {"period": self.overview.period.title}

    @property
    def header(self) -> str:
        return f"{self.title} – {day(self.overview.today)}"

    @property
    def file_stem(self) -> str:
        period = self.overview.period
        names = ("reports", period.workshop.code, period.code, self.overview.today.isoformat())
        return "-".join(names)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the paper is about, and which parties were chosen."""
        overview = self.overview
        facts = [
            (_("Workshop"), overview.period.workshop.local_name),
            (_("Reporting period"), overview.period.title),
            (_("Reports are due on"), day(overview.period.due_on)),
            (_("As of"), day(overview.today)),
        ]
        chosen = [(choice.label, choice.chosen_label) for choice in overview.choices]
        return [*facts, *((label, words) for label, words in chosen if words)]

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The tables; none about what there is nothing to say."""
        overview = self.overview
        made = [
            self._standing(),
            *(_of_chart(chart) for chart in overview.charts if chart.rows),
            self._finance(),
            self._institutions(),
            self._support(),
            self._reports(),
        ]
        filled = [chapter for chapter in made if len(chapter.table.rows) > 1]
        return sorted(filled, key=lambda chapter: chapter.is_wide)  # wide pages come last

    def _standing(self) -> Chapter:
        rows = [
            (capfirst(label_of("expected")), number(self.overview.standing["expected"])),
            *((capfirst(each.label), number(each.count)) for each in self.overview.figures),
        ]
        return _chapter(_("Where the reports stand"), ("", _("Reports")), rows, (75, 25))

    def _finance(self) -> Chapter:
        head = [_("Currency"), _("Needed")]
        names = ["needed"]
        if self.overview.is_staff:
            head += [_("Secured"), _("Spent"), _("Still missing")]
            names += ["secured", "spent", "gap"]
        rows = [
            (total.currency, *(total.in_words[name] for name in names))
            for total in self.overview.finance
        ]
        return _chapter(_("Finance of the commitments"), head, rows, _even(len(head)))

    def _institutions(self) -> Chapter:
        head = (_("Question"), _("Action item or actors"), _("In force"), _("All answers"))
        rows = [
            (each.title, each.subject, number(each.in_force), number(each.answered))
            for each in self.overview.institutions
        ]
        return _chapter(_("What parties have put in place"), head, rows, (46, 24, 15, 15))

    def _support(self) -> Chapter:
        head = (_("Party"), _("Commitment"), _("Support needed"))
        requests = self.overview.entries.asking_for_support().with_place()
        entries = list(requests.order_by("party__sort_key", "part", "number")[: MOST_ROWS + 1])
        rows = [_head(head), *map(_support_row, entries[:MOST_ROWS])]
        if len(entries) > MOST_ROWS:
            more = self.overview.asking_for_support - MOST_ROWS
            rows.append((cell(_more(more)), cell(""), cell("")))
        return Chapter(_("Support that parties need"), Table(tuple(rows)), (22, 33, 45))

    def _reports(self) -> Chapter:
        head = (_("Party"), _("State"), _("Due"), _("Accepted on"))
        documents = list(self.overview.reports[: MOST_ROWS + 1])
        rows = [
            (
                document.party.local_name,
                str(document.draft_status.label),
                day(document.deadline.due_on),
                day(on) if (on := accepted_on(document)) else "–",
            )
            for document in documents[:MOST_ROWS]
        ]
        if len(documents) > MOST_ROWS:
            rows.append((_more(self.overview.reports.count() - MOST_ROWS), "", "", ""))
        return _chapter(_("Reports party by party"), head, rows, (40, 20, 20, 20))


def write(overview: Overview, form: str) -> bytes:
    """The file in a form of FORMS. Raises NotTypeset where no PDF can be made."""
    return {"pdf": _as_pdf, "docx": _as_word}[form](OverviewPaper(overview))


def _as_pdf(paper: OverviewPaper) -> bytes:
    data = {
        "title": paper.title,
        "author": "UNOSSC",
        "language": get_language() or "en",
        "header": paper.header,
        "watermark": None,
        "kicker": _("South-South and triangular cooperation"),
        "facts": paper.facts,
        "words": {"page": _("Page %(page)s of %(pages)s"), "contents": _("Contents")},
        "sections": [],
        "chapters": [
            {
                "title": chapter.title,
                "table": as_data([chapter.table])[0],
                "shares": chapter.shares,
                "is_wide": chapter.is_wide,
            }
            for chapter in paper.chapters
        ],
    }
    return pdf.render("documents/document.typ", data, made_at=clock.real_now())


def _as_word(paper: OverviewPaper) -> bytes:
    own = Tongue.of(get_language() or "en")
    frame = Frame(title=paper.title, author="UNOSSC", tongue=own, made_at=clock.real_now())
    frame.header_and_footer(header=paper.header, page=_("Page %(page)s of %(pages)s"))
    frame.title_page(_("South-South and triangular cooperation"), paper.title, "")
    frame.writer().facts(paper.facts)
    frame.new_page()
    is_wide = False
    for chapter in paper.chapters:
        if chapter.is_wide and not is_wide:
            frame.landscape()
            is_wide = True
        writer = frame.writer()
        writer.text("Heading 1", chapter.title)
        writer.table(chapter.table.rows, chapter.table.width, chapter.shares)
    out = io.BytesIO()
    frame.document.save(out)
    return out.getvalue()


def _of_chart(chart: Chart) -> Chapter:
    """The numbers of a chart under its finding."""
    head = [column.label for column in chart.columns]
    rows = [[words for _column, words in cells] for _row, cells in chart.table]
    first = 40
    others = (100 - first) // (len(head) - 1)
    return _chapter(chart.title, head, rows, (first, *(others for _name in head[1:])))


def _chapter(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], shares: tuple[int, ...]
) -> Chapter:
    table = Table((_head(head), *(tuple(map(cell, row)) for row in rows)))
    return Chapter(title, table, shares, is_wide=len(head) > MOST_COLUMNS)


def _head(names: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(cell(name, is_header=True) for name in names)


def _support_row(entry: PublishedEntry) -> tuple[Cell, ...]:
    return (
        cell(entry.party.local_name),
        cell(f"{entry.part} {entry.title}", language=entry.language),
        cell(entry.support_needed, language=entry.language),
    )


def _more(count: int) -> str:
    words = ngettext(
        "%(count)s more is in the application",
        "%(count)s more are in the application",
        count,
    )
    return words % {"count": number(count)}


def _even(columns: int) -> tuple[int, ...]:
    return (100 // columns,) * columns
