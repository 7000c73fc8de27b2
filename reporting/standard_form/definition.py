"""What every progress report asks, as the product itself knows it.

There is no list of fields here. The sections are those of the newest standard template, the tables
are the sheets of a report's Excel copy, and the questions are those of the newest questionnaire.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from commitments.finance import amount_rows
from core.conflicts import fingerprint
from documents.exchange.copies.row_values import Values
from documents.exchange.row_notes import guidance
from documents.exchange.row_tables import RowTable
from documents.models import Draft, SectionTemplate
from documents.row_exchange import ExchangeRules, Row
from office.spreadsheets.fillable import Column
from reporting.entries import entry_sheet, spending_sheet, value_sheet
from reporting.kind import REPORT
from reporting.models import Question, Questionnaire
from reporting.profiles import answer_sheet

NO_EVENT = 0  # the key of no event: the standard template is asked for
LEAST_LIMIT = 200  # characters: nobody writes an amount or a date of that length
MOST_LISTED = 30  # choices that a form names; there are more currencies
# Columns that only the product fills in, by the name of their sheet.
_NUMBERED_BY_SITE = {
    spending_sheet.SPENDING_SHEET.name: amount_rows.KEY,
    value_sheet.VALUE_SHEET.name: value_sheet.KEY,
    answer_sheet.ANSWER_SHEET.name: answer_sheet.CODE,
}


@dataclass(frozen=True)
class Asked:
    """One column of a table on the page: its heading, what to enter, and what to choose from."""

    column: Column
    choices: list[str]

    @property
    def limit(self) -> int:
        """The most characters that it takes, where that can matter to a writer; else 0."""
        return self.column.limit if self.column.limit >= LEAST_LIMIT else 0

    @property
    def listed(self) -> list[str]:
        """The choices, unless they are too many to be read."""
        return self.choices if len(self.choices) <= MOST_LISTED else []


@dataclass(frozen=True)
class FormTable:
    """A table of the form, empty but for the questions of the questionnaire."""

    table: RowTable

    @property
    def title(self) -> str:
        return str(self.table.rules.title)

    @property
    def is_profile(self) -> bool:
        """Whether its rows are the questions of the questionnaire."""
        return self.table.rules.name == answer_sheet.ANSWER_SHEET.name

    @property
    def is_of_commitments(self) -> bool:
        """Whether it is filled in once for each commitment."""
        return self.table.rules.name == entry_sheet.ENTRY_SHEET.name

    @property
    def asked(self) -> list[Asked]:
        """The columns that people fill in."""
        labels = self.table.values.labels
        shown = [c for c in self.table.values.columns.values() if not c.is_key]
        return [Asked(column, list(labels.get(column.name, {}).values())) for column in shown]

    @property
    def guidance(self) -> list[tuple[str, str]]:
        """What to enter in the columns, each by its heading."""
        return list(guidance(self.table))


class StandardForm:
    """The form as it is now, in the reader's language."""

    @cached_property
    def sections(self) -> list[SectionTemplate]:
        """The sections that every report has; one statement."""
        sections = SectionTemplate.objects.for_new(REPORT.name, NO_EVENT)
        return list(sections.select_related("version"))

    @cached_property
    def questionnaire(self) -> Questionnaire | None:
        """The newest version of the questionnaire; one statement."""
        return Questionnaire.objects.published().order_by("-number").first()

    @cached_property
    def questions(self) -> list[Question]:
        """Its questions in their order; one statement."""
        return list(Question.objects.of_newest())

    @cached_property
    def tables(self) -> list[FormTable]:
        """The tables of a report. Their choices take one statement."""
        return [FormTable(RowTable(values, self._rows(values.rules))) for values in self._values()]

    def _values(self) -> Iterator[Values]:
        nobody = Draft()  # the choices are the same for every report
        for rules in REPORT.exchange:
            hidden = _NUMBERED_BY_SITE.get(rules.name)
            columns = [column for column in rules.columns if column.name != hidden]
            is_open = rules.name != answer_sheet.ANSWER_SHEET.name
            yield Values(replace(rules, columns=columns, takes_new_rows=is_open), nobody)

    def _rows(self, rules: ExchangeRules) -> list[Row]:
        if rules.name != answer_sheet.ANSWER_SHEET.name:
            return []
        return [Row(key=q.code, version="", title=q.title, cells=_cells(q)) for q in self.questions]

    @property
    def digest(self) -> str:
        """The same for the same form: of all its words, in the reader's language."""
        words = [
            [[str(s.title), s.local_guidance, s.is_required] for s in self.sections],
            [[q.code, q.title, q.local_guidance] for q in self.questions],
            [[t.title, t.guidance, [str(c.heading) for c in t.table.rules.columns]]
             for t in self.tables],
        ]  # fmt: skip
        return fingerprint(words)


def _cells(question: Question) -> dict[str, str]:
    return {
        answer_sheet.QUESTION: question.title,
        answer_sheet.GUIDANCE: question.local_guidance,
    }
