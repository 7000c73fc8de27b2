"""Questions about a whole list as the page shows them: employers, and those about countries.

What is not asked because there is too much of it is said there, too.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imports.models import Batch
from people.importer.country_questions import country_questions
from people.importer.employers import Question
from people.importer.matching import MOST_LOOKED_AT
from people.importer.row_display import country_name
from people.importer.same_employers import MatchReason
from people.importer.spelling_answers import Answer

# At a time; the next ones come when these are answered.
SHOWN = 20
_REASONS = {
    MatchReason.ACRONYM: gettext_lazy("One looks like the acronym of the other"),
    MatchReason.ORDER: gettext_lazy("The same words in another order"),
    MatchReason.LEGAL_FORM: gettext_lazy("The same words, another legal form"),
    MatchReason.SPELLING: gettext_lazy("Nearly the same spelling"),
}


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


def questions_about(batch: Batch, tab: str) -> dict[str, Any]:
    """Values of the country column on the tab of problems, employers on every tab."""
    context = country_questions(batch) if tab == "problems" else {}
    asked = batch.questions.get("employers", [])
    return context | {
        "employers": employer_questions(batch),
        "employers_waiting": len(asked[SHOWN:]),
        "employers_left": batch.questions.get("employers_left", 0),
        "employers_uncompared": batch.questions.get("employers_uncompared", False),
        "partly_compared": batch.counts.get("partly_compared", 0),
        "names_compared": MOST_LOOKED_AT,
    }
