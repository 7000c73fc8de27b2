"""Answers about values of the country column: for all rows with a value, and for later lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from core.text import fold
from countries.actions import add_regional_body
from countries.models import AliasMeaning, Party, PartyAlias
from imports.matching.rows import store_again
from imports.models import Batch
from imports.review.corrections import reader_of
from imports.review.decisions import compare_soon, open_batch
from people.importer.additions import Addition, image_of, note
from people.importer.country_values import CountryValue, answered_values, open_values


@dataclass(frozen=True)
class CountryAnswer:
    """What a value means: a known party, a body to be added, or no party (AliasMeaning)."""

    party: Party | None = None
    is_new_body: bool = False
    means: AliasMeaning = AliasMeaning.PARTY

    def is_answer_of(self, alias: PartyAlias) -> bool:
        """Whether the spelling already has this answer."""
        party = self.party.pk if self.party else None
        return not self.is_new_body and (party, self.means) == (alias.party_id, alias.means)


@transaction.atomic
def settle_countries(*, batch: Batch, answers: Mapping[str, CountryAnswer], by: User) -> Batch:
    """Store what values of the country column mean, for this list and all later ones.

    `answers` are by the key of a value that is asked about or was answered before; other keys are
    ignored. Their rows are parsed again, and the list is compared once more. Raises Refused once
    the list was applied, PermissionDenied for a new body if the user may not add one.
    """
    locked = open_batch(batch)
    values = {value.key: value for value in open_values(locked)}
    for value, alias in answered_values(locked):
        if not (value.key in answers and answers[value.key].is_answer_of(alias)):
            values[value.key] = value
    chosen = [(values[key], answers[key]) for key in sorted(answers.keys() & values.keys())]
    if not chosen:
        return locked
    _remember(locked, [(value, _with_party(locked, value, answer, by)) for value, answer in chosen])
    _read_again(locked, [spelling for value, _answer in chosen for spelling in value.spellings])
    return compare_soon(locked, by)


def _with_party(
    batch: Batch, value: CountryValue, answer: CountryAnswer, by: User
) -> CountryAnswer:
    """The answer with the body that it asks for, which is added under the value as its name."""
    if not answer.is_new_body:
        return answer
    body = add_regional_body(name=value.text, by=by)
    note(batch, Addition.PARTY, [(body.pk, {}, image_of(body))])
    return CountryAnswer(party=body)


def _remember(batch: Batch, answers: Iterable[tuple[CountryValue, CountryAnswer]]) -> None:
    wanted = {
        fold(value.text): PartyAlias(
            folded=fold(value.text),
            spelling=value.text,
            party=answer.party,
            means=answer.means,
            source="staff",
        )
        for value, answer in answers
    }
    known = PartyAlias.objects.select_for_update().filter(folded__in=wanted).order_by("folded")
    before = {alias.folded: image_of(alias) for alias in known}
    aliases = PartyAlias.objects.bulk_create(
        [wanted[folded] for folded in sorted(wanted)],
        update_conflicts=True,
        unique_fields=["folded"],
        update_fields=["spelling", "party", "means", "source"],
    )
    stored = PartyAlias.objects.filter(folded__in=[alias.folded for alias in aliases])
    changes = [(alias.pk, before.get(alias.folded, {}), image_of(alias)) for alias in stored]
    note(batch, Addition.ALIAS, changes)


def _read_again(batch: Batch, spellings: list[str]) -> None:
    reader = reader_of(batch)
    rows = list(batch.rows.filter(parsed__country_text__in=spellings).order_by("pk"))
    for row in rows:
        reader.read_again(row)
    store_again(rows)
