"""Questions about values of the country column as the page shows them, and how they are answered.

An answer is one word: a meaning, "body" for a regional body that is to be added, "=KEN" for a
party that was suggested, or "country" with the name of the party typed beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.locales import comma
from core.text import fold
from countries.models import AliasMeaning, Party, PartyAlias
from imports.models import Batch, Row
from people.importer.country_answers import CountryAnswer
from people.importer.country_values import CountryValue, answered_values, open_values
from people.importer.known import resolver
from people.importer.row_display import PersonInRow, all_party_names, country_name

SHOWN = 20  # at a time; the next ones come when these are answered
BODY, COUNTRY = "body", "country"
_SUGGESTED = "="
_MEANINGS = frozenset({AliasMeaning.ORGANISATION, AliasMeaning.NOTHING})
Choice = tuple[str, str]


@dataclass(frozen=True)
class ShownValue:
    """A value of the country column with the answers that it offers.

    `examples` are rows in words. `chosen` is the answer that holds now, `typed` the name of its
    party.
    """

    value: CountryValue
    examples: list[str] = field(default_factory=list)
    suggested: list[Choice] = field(default_factory=list)
    chosen: str = ""
    typed: str = ""


def country_questions(batch: Batch) -> dict[str, Any]:
    """The next questions, how many wait behind them, and the answers that hold. Two queries.

    `parties` are the names that a field offers; it also takes those of bodies that staff added.
    """
    values, answered = open_values(batch), answered_values(batch)
    shown = values[:SHOWN]
    examples = _examples(batch, [number for value in shown for number in value.examples])
    return {
        "values": [_shown(value, examples) for value in shown],
        "values_count": len(values),
        "values_left": len(values) - len(shown),
        "answered": [_answered(value, alias) for value, alias in answered],
        "parties": all_party_names() if values or answered else [],
    }


def _shown(value: CountryValue, examples: Mapping[int, str]) -> ShownValue:
    return ShownValue(
        value,
        [examples[number] for number in value.examples if number in examples],
        [(f"{_SUGGESTED}{code}", country_name(code)) for code in value.suggested],
    )


def _answered(value: CountryValue, alias: PartyAlias) -> ShownValue:
    if alias.party:
        return ShownValue(value, chosen=COUNTRY, typed=alias.party.local_name)
    return ShownValue(value, chosen=alias.means)


def _examples(batch: Batch, numbers: Iterable[int]) -> dict[int, str]:
    """Who stands in these rows, with post and organisation, by the number of the row."""
    rows = batch.rows.filter(number__in=set(numbers))
    return {row.number: _in_words(row) for row in rows}


def _in_words(row: Row) -> str:
    person = PersonInRow(row)
    separator = comma() + " "
    return separator.join((person.name, *(text for _label, text in person.work)))


class UnknownPartyError(ValueError):
    """Raised for a typed name that is no party's; `name` is what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AnswerReader:
    """Reads the answers that a form sends."""

    def __init__(self) -> None:
        self._parties = {party.code: party for party in Party.objects.all()}
        self._offered = {fold(party.local_name): party for party in self._parties.values()}
        self._resolver = resolver()

    def answer_to_rest(self, word: str) -> CountryAnswer | None:
        """One answer to many values: no party, or none."""
        return self.answer(word, "") if word in _MEANINGS else None

    def answer(self, word: str, typed: str) -> CountryAnswer | None:
        """What was answered; None for no answer. Raises UnknownPartyError."""
        typed = typed.strip()
        if word == BODY:
            return CountryAnswer(is_new_body=True)
        if word in _MEANINGS:
            return CountryAnswer(means=AliasMeaning(word))
        if word.startswith(_SUGGESTED):
            party = self._parties.get(word.removeprefix(_SUGGESTED))
            return CountryAnswer(party=party) if party else None
        if not typed:
            return None
        party = self._offered.get(fold(typed)) or self._parties.get(
            self._resolver.resolve(typed).iso3 or ""
        )
        if party is None:
            raise UnknownPartyError(typed)
        return CountryAnswer(party=party)
