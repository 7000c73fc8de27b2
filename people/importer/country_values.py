"""Values of a country column that mean no known country or body, one question for each.

All rows with a value are asked about at once, the value with most rows first.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db import connection

from core.text import fold
from countries.models import PartyAlias
from imports.models import Batch

LONGEST = 200  # folded: no longer value is remembered
_EXAMPLES = 2
_OPEN = """
SELECT problem->>'value', count(*), (array_agg(r.number ORDER BY r.number))[1:%s],
    (array_agg(problem->'details'->'suggestions' ORDER BY r.number))[1]::text
FROM imports_row r, jsonb_array_elements(r.problems) problem
WHERE r.batch_id = %s AND problem->>'code' = 'unknown_country'
GROUP BY 1 ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True)
class CountryValue:
    """A value as the list writes it; `spellings` are the same after folding.

    `examples` are the numbers of up to two of its `rows` rows, `suggested` the codes of parties.
    """

    key: str
    text: str
    spellings: list[str]
    rows: int = 0
    examples: list[int] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)


def note_values(batch: Batch) -> None:
    """Store the open questions about values of the country column."""
    batch.questions["values"] = [asdict(value) for value in _open_values(batch)]


def open_values(batch: Batch) -> list[CountryValue]:
    """The values that nobody has answered, the one with most rows first. No query."""
    return [CountryValue(**stored) for stored in batch.questions.get("values", [])]


def answered_values(batch: Batch) -> list[tuple[CountryValue, PartyAlias]]:
    """The values of this list that somebody answered, here or in an earlier one. One query."""
    values = {fold(value.text): value for value in values_of(_spellings(batch))}
    if not values:
        return []
    answers = PartyAlias.objects.filter(source="staff", folded__in=values)
    return [
        (values[answer.folded], answer)
        for answer in answers.select_related("party").order_by("folded")
    ]


def values_of(spellings: Iterable[str]) -> list[CountryValue]:
    """The spellings as values, those together that are the same after folding."""
    values: dict[str, CountryValue] = {}
    for spelling in spellings:
        folded = fold(spelling)
        if folded and len(folded) <= LONGEST and len(spelling) <= LONGEST:
            value = values.setdefault(folded, CountryValue(_key(folded), spelling, []))
            value.spellings.append(spelling)
    return list(values.values())


def _open_values(batch: Batch) -> list[CountryValue]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [_EXAMPLES, batch.pk])
        listed = {text: tuple(about) for text, *about in cursor.fetchall()}
    values = [_counted(value, listed) for value in values_of(listed)]
    return sorted(values, key=lambda value: (-value.rows, value.examples))


def _counted(value: CountryValue, listed: Mapping[str, tuple[int, list[int], Any]]) -> CountryValue:
    groups = [listed[spelling] for spelling in value.spellings]
    numbers = sorted(number for _rows, examples, _codes in groups for number in examples)
    return replace(
        value,
        rows=sum(rows for rows, _examples, _codes in groups),
        examples=numbers[:_EXAMPLES],
        suggested=_codes(groups[0][2]),
    )


def _codes(suggestions: Any) -> list[str]:
    return json.loads(suggestions) if suggestions else []


def _spellings(batch: Batch) -> Iterable[str]:
    return batch.questions.get("countries", {})


def _key(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
