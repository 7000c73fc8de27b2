"""Rows that a remembered answer decided: how they are found, and the reason that they give.

An answer is found by the fingerprint of a row, which is then this person for sure (decision 0060).
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from core.locales import day
from imports.matching.parsed import ParsedRow
from people.importer.listed_person import ListedPerson
from people.models import PersonAnswer

# Why a row is a person: Row.reason is one of these, with the day of the answer behind it.
ANSWERED, FILLS = "answered", "answered_fill"


def answers_about(rows: Iterable[ParsedRow[ListedPerson]]) -> dict[str, PersonAnswer]:
    """The answers that hold for these rows, by fingerprint. One query."""
    return PersonAnswer.objects.that_hold({row.item.fingerprint for row in rows})


def reason_of(answer: PersonAnswer) -> str:
    """The code of Row.reason for a row that an answer decided, with the day of the answer."""
    code = FILLS if answer.fills_blanks else ANSWERED
    return f"{code}:{timezone.localtime(answer.answered_at).date().isoformat()}"


def is_answered(reason: str) -> bool:
    """Whether this reason of a row is an answer that was remembered."""
    return reason.partition(":")[0] in (ANSWERED, FILLS)


def answer_in_words(reason: str) -> str:
    """Such a reason as the page gives it; without a day for rows of several answers."""
    _code, _colon, day_said = reason.partition(":")
    if not day_said:
        return _("You or a colleague said so before")
    answered_on = date.fromisoformat(day_said)
    return _("You or a colleague said so on %(day)s") % {"day": day(answered_on)}
