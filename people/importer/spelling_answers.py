"""Answers about a whole list: which names mean one employer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from accounts.models import User
from core import clock
from core.text import fold
from countries.models import Party
from imports.matching.rows import store_again
from imports.models import Batch, Row
from imports.review.corrections import reader_of
from imports.review.decisions import compare_soon, open_batch
from people.importer.additions import Addition, image_of, note
from people.importer.employers import Question, note_employers
from people.importer.organisations import scope
from people.models import EmployerSpelling


class Answer(StrEnum):
    """ "MAE" is the other name; the other name is "MAE"; they are two organisations."""

    OTHER = "other"
    NAME = "name"
    TWO = "two"


@transaction.atomic
def settle_employers(*, batch: Batch, answers: Mapping[str, Answer], by: User | None) -> Batch:
    """Store which names are one organisation, for this list and all later ones.

    `answers` are by the key of an open question; other keys are ignored. Rows whose employer is
    renamed are parsed again, and the list is compared once more. Raises Refused once the list
    was applied.
    """
    locked = open_batch(batch)
    asked = locked.questions.get("employers", [])
    waiting = {stored["key"]: Question(**stored) for stored in asked}
    renamed = []
    for key in sorted(answers.keys() & waiting.keys()):
        question, answer = waiting[key], answers[key]
        name, means = question.name, question.other
        if answer == Answer.NAME:
            name, means = means, name
        spelling = Spelling(name, means, question.country, is_same=answer != Answer.TWO)
        _remember(locked, spelling, by)
        if answer != Answer.TWO:
            renamed.append((fold(name), question.country))
    _understand_again(locked, renamed)
    locked.questions["employers"] = [each for each in asked if each["key"] not in answers]
    if locked.questions.get("employers_left"):  # those beyond the limit follow
        note_employers(locked)
    locked.save(update_fields=["questions"])
    return compare_soon(locked, by) if renamed else locked


@dataclass(frozen=True)
class Spelling:
    """An answer: in lists of `country`, `name` is the employer `means`, or it is another one."""

    name: str
    means: str
    country: str
    is_same: bool


def _remember(batch: Batch, spelling: Spelling, by: User | None) -> None:
    """Store one answer; it replaces earlier answers about the same spelling."""
    party = Party.objects.get(code=spelling.country) if spelling.country else None
    answers = EmployerSpelling.objects.filter(folded=fold(spelling.name), party=party)
    if spelling.is_same:
        earlier = list(answers.filter(is_same=True).exclude(means=spelling.means))
        note(batch, Addition.EMPLOYER, [(answer.pk, image_of(answer), {}) for answer in earlier])
        answers.filter(pk__in=[answer.pk for answer in earlier]).delete()
    known = answers.filter(means=spelling.means).first()
    before = image_of(known)
    answer = known or EmployerSpelling(
        folded=fold(spelling.name), party=party, means=spelling.means
    )
    answer.spelling, answer.is_same = spelling.name, spelling.is_same
    answer.answered_by, answer.answered_at = by, clock.now()
    answer.save()
    answer.refresh_from_db()
    note(batch, Addition.EMPLOYER, [(answer.pk, before, image_of(answer))])


def _understand_again(batch: Batch, renamed: list[tuple[str, str]]) -> None:
    keys = {folded for folded, _code in renamed}
    rows = batch.rows.filter(parsed__organisation_key__in=list(keys)).order_by("pk")
    affected = [row for row in rows if _employer(row) in renamed]
    reader = reader_of(batch)
    for row in affected:
        reader.read_again(row)
    store_again(affected)


def _employer(row: Row) -> tuple[str, str]:
    parsed = row.parsed
    return parsed["organisation_key"], scope(parsed["country"], parsed["organisation_kind"])
