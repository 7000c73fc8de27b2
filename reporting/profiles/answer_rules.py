"""What must be true of an answer: one set of rules for forms, actions and the check before
submission."""

import re
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.locales import day
from reporting.profiles.answer_states import Answer
from reporting.profiles.answers import AnswerFacts
from reporting.profiles.models import SINCE

EARLIEST_YEAR = 1945
is_web = URLValidator(
    schemes=["http", "https"],
    message=gettext_lazy("Enter an address that begins with https:// or http://."),
)


def problems(facts: AnswerFacts, today: date) -> Iterator[tuple[str, str]]:
    """The fields that cannot be stored as they are, each with a sentence that says why.

    `today` is the date where the party lives.
    """
    if facts.answer == Answer.IN_FORCE and not facts.since:
        yield "since", _("Say since when it is in force: a year, or a date as year-month-day.")
    elif facts.since and (problem := problem_of_since(facts.since, today)):
        yield "since", problem
    if facts.since and facts.answer == Answer.NO:
        yield "since", _("The answer is “No”. Leave this empty, or change the answer.")
    if facts.link:
        try:
            is_web(facts.link)
        except ValidationError as error:
            yield "link", " ".join(error.messages)
    more = (facts.since, facts.reference, facts.link, facts.note)
    if not facts.answer and any(more):
        yield "answer", _("Choose an answer.")


def problem_of_since(since: str, today: date) -> str:
    """Why a year or a day cannot be meant; empty if it can."""
    wrong_form = _("Enter a year, such as 2015, or a date as year-month-day, such as 2015-06-30.")
    if not re.fullmatch(SINCE, since):
        return wrong_form
    year = int(since[:4])
    if year < EARLIEST_YEAR:
        return _("Enter 1945 or a later year.")
    if len(since) == 4:
        return _("It cannot be in force since a year to come.") if year > today.year else ""
    try:
        on = date.fromisoformat(since)
    except ValueError:
        return wrong_form
    return _("It cannot be in force since a day to come.") if on > today else ""


def is_referenced(facts: AnswerFacts) -> bool:
    """Whether a reader can look up what is in force."""
    return bool(facts.reference or facts.link)


def since_in_words(since: str) -> str:
    """A year as it is, a day in the reader's language."""
    return day(date.fromisoformat(since)) if len(since) > 4 else since
