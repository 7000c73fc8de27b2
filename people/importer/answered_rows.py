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
from workshops.models import Event

# Why a row is a person: Row.reason is one of these with a score, as of other matches, and the day
# of the answer: "answered:100:2017-10-16".
ANSWERED, FILLS = "answered", "answered_fill"


def answers_about(event: Event, rows: Iterable[ParsedRow[ListedPerson]]) -> dict[str, PersonAnswer]:
    """The answers that hold for these rows of a list of the event, by fingerprint. One query.

    Where a row names neither an employer nor an address, many people may share its fingerprint:
    only answers from lists of the same event hold.
    """
    people = {row.item.fingerprint: row.item for row in rows}
    vague = {key for key, item in people.items() if not (item.organisation or item.emails)}
    return PersonAnswer.objects.that_hold(event, people.keys() - vague, vague)


def reason_of(answer: PersonAnswer) -> str:
    """The code of Row.reason for a row that an answer decided, with the day of the answer."""
    code = FILLS if answer.fills_blanks else ANSWERED
    return f"{code}:100:{timezone.localtime(answer.answered_at).date().isoformat()}"


def is_answered(reason: str) -> bool:
    """Whether this reason of a row is an answer that was remembered."""
    return reason.partition(":")[0] in (ANSWERED, FILLS)


def answer_in_words(reason: str) -> str:
    """Such a reason as the page gives it; its code alone stands for answers of any day."""
    answered_on = reason.rpartition(":")[2]
    if answered_on == reason:
        return _("You or a colleague said so before")
    return _("You or a colleague said so on %(day)s") % {
        "day": day(date.fromisoformat(answered_on))
    }
