"""Answers about a whole list: the country that a spelling means, the names of an employer."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import transaction

from accounts.models import User
from core import clock
from core.text import fold
from countries.models import Party, PartyAlias
from imports.models import Batch, Row
from imports.review.corrections import READ_AGAIN, reader_of
from imports.review.decisions import compare_soon, open_batch
from people.importer.employers import Question
from people.importer.listed_person import ListedPerson
from people.importer.organisations import scope
from people.models import EmployerSpelling


class Answer(StrEnum):
    """ "MAE" is the other name; the other name is "MAE"; they are two organisations."""

    OTHER = "other"
    NAME = "name"
    TWO = "two"


@transaction.atomic
def settle_country(*, batch: Batch, spelling: str, party: Party, by: User) -> Batch:
    """Store which country a spelling means, for this list and all later ones.

    Every row with the spelling is parsed again, and the list is compared once more.
    """
    locked = open_batch(batch)
    if locked.questions.get("countries", {}).get(spelling, "") is not None:
        return locked
    PartyAlias.objects.update_or_create(
        folded=fold(spelling),
        defaults={"spelling": spelling, "party": party, "source": "staff"},
    )
    rows = list(locked.rows.filter(parsed__country_text=spelling).order_by("pk"))
    for row in rows:
        row.parsed["country"] = party.code
        row.searched = ListedPerson.from_json(row.parsed).searched
        row.problems = [p for p in row.problems if p["code"] != "unknown_country"]
    Row.objects.bulk_update(rows, ["parsed", "problems", "searched"], batch_size=1000)
    return compare_soon(locked, by)


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
        _remember(name, means, question.country, is_same=answer != Answer.TWO, by=by)
        if answer != Answer.TWO:
            renamed.append((fold(name), question.country))
    _understand_again(locked, renamed)
    locked.questions["employers"] = [each for each in asked if each["key"] not in answers]
    locked.save(update_fields=["questions"])
    return compare_soon(locked, by) if renamed else locked


def _remember(name: str, means: str, country: str, *, is_same: bool, by: User | None) -> None:
    """Store one answer; it replaces earlier answers about the same spelling."""
    party = Party.objects.get(code=country) if country else None
    if is_same:
        earlier = EmployerSpelling.objects.filter(party=party, is_same=True)
        earlier.filter(folded=fold(name)).exclude(means=means).delete()
    defaults = {"spelling": name, "is_same": is_same, "answered_by": by, "answered_at": clock.now()}
    EmployerSpelling.objects.update_or_create(
        folded=fold(name), party=party, means=means, defaults=defaults
    )


def _understand_again(batch: Batch, renamed: list[tuple[str, str]]) -> None:
    keys = {folded for folded, _code in renamed}
    rows = batch.rows.filter(parsed__organisation_key__in=list(keys)).order_by("pk")
    affected = [row for row in rows if _employer(row) in renamed]
    reader = reader_of(batch)
    for row in affected:
        reader.read_again(row)
    Row.objects.bulk_update(affected, READ_AGAIN, batch_size=1000)


def _employer(row: Row) -> tuple[str, str]:
    parsed = row.parsed
    return parsed["organisation_key"], scope(parsed["country"], parsed["organisation_kind"])
