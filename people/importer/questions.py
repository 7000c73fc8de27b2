"""Questions about a whole list as the page shows them: countries and employers."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imports.models import Batch, Outcome
from people.importer.employers import Question
from people.importer.row_display import all_countries, country_name
from people.importer.same_employers import MatchReason
from people.importer.spelling_answers import Answer

# At a time; the next ones come when these are answered.
SHOWN = 20
COUNTRIES = 8  # each offers all countries
_REASONS = {
    MatchReason.ACRONYM: gettext_lazy("One looks like the acronym of the other"),
    MatchReason.ORDER: gettext_lazy("The same words in another order"),
    MatchReason.SPELLING: gettext_lazy("Nearly the same spelling"),
}


@dataclass(frozen=True)
class Spelling:
    """A spelling that matches no country, with suggested countries."""

    text: str
    suggested: list[tuple[str, str]]


@dataclass(frozen=True)
class ShownQuestion:
    """Two names that may be one organisation, with the possible answers."""

    key: str
    name: str
    other: str
    country: str
    rows: int
    is_known: bool
    reason: str | Promise

    @property
    def choices(self) -> list[tuple[str, str]]:
        """A recorded name is kept; of two new names either may be chosen."""
        write = _("One organisation, written “%(name)s”")
        choices = [(Answer.OTHER, write % {"name": self.other})]
        if not self.is_known:
            choices.append((Answer.NAME, write % {"name": self.name}))
        return [*choices, (Answer.TWO, _("Two organisations"))]


def employer_questions(batch: Batch) -> list[ShownQuestion]:
    """The next questions about employers. No query."""
    asked = batch.questions.get("employers", [])
    return [
        ShownQuestion(
            key=question.key,
            name=question.name,
            other=question.other,
            country=country_name(question.country) if question.country else "",
            rows=question.rows,
            is_known=question.is_known,
            reason=_REASONS[MatchReason(question.why)],
        )
        for question in (Question(**stored) for stored in asked[:SHOWN])
    ]


def unknown_spellings(batch: Batch) -> list[Spelling]:
    """The spellings of the list whose country is still to be chosen. At most one query."""
    if None not in batch.questions.get("countries", {}).values():
        return []
    stored = batch.rows.filter(outcome=Outcome.PROBLEM).values_list("problems", flat=True)
    suggested = {
        problem["value"]: problem["details"]["suggestions"]
        for problems in stored
        for problem in problems
        if problem["code"] == "unknown_country"
    }
    return [
        Spelling(text, [(code, country_name(code)) for code in codes])
        for text, codes in sorted(suggested.items())
    ]


def questions_about(batch: Batch, tab: str) -> dict[str, Any]:
    """Countries on the tab of problems, employers on every tab."""
    unknown = unknown_spellings(batch) if tab == "problems" else []
    return {
        "unknown": unknown[:COUNTRIES],
        "unknown_left": len(unknown[COUNTRIES:]),
        "countries": all_countries() if unknown else [],
        "employers": employer_questions(batch),
    }
