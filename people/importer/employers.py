"""Resolves employers in a list by the answers of administrators, and asks what is open.

Names that may be one organisation (same_employers.py) are put to the administrator beside the
rows. The answer holds for this list and for all later ones, for people of the same country.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from core.text import fold
from countries.models import Organisation
from imports.models import Batch
from people.importer.organisations import Spellings, scope
from people.importer.same_employers import likely_same
from people.models import EmployerSpelling

MOST = 100
_FURTHEST = 5
_NAMED = """
SELECT parsed->>'organisation', parsed->>'country', parsed->>'organisation_kind', count(*)
FROM imports_row WHERE batch_id = %s AND parsed->>'organisation' <> ''
GROUP BY 1, 2, 3 ORDER BY min(number)
"""


@dataclass(frozen=True)
class Question:
    """Asks whether `name`, found in `rows` rows, means `other`. `is_known`: `other` is recorded."""

    key: str
    name: str
    other: str
    country: str
    why: str
    rows: int
    is_known: bool


def spellings() -> Spellings:
    """The answers of administrators; each spelling leads to its final meaning. One query."""
    same = EmployerSpelling.objects.filter(is_same=True)
    meanings = {
        (folded, code or ""): means
        for folded, code, means in same.values_list("folded", "party__code", "means")
    }
    return {key: _last(meanings, key) for key in meanings}


def _last(meanings: Spellings, key: tuple[str, str]) -> str:
    """If A means B and B means C, A means C. Stops after a few steps, so that a cycle ends."""
    means = meanings[key]
    for _step in range(_FURTHEST):
        means = meanings.get((fold(means), key[1]), means)
    return means


def ask_about(batch: Batch) -> list[dict[str, Any]]:
    """The open questions about a list; those answered before are not asked again."""
    named, rows = _named(batch)
    known, answered = _known(named), _answered()
    questions = []
    for code, names in named.items():
        recorded = known[""] + (known[code] if code else [])
        folded = set(map(fold, recorded))
        for likely in likely_same(names, recorded):
            pair = frozenset((fold(likely.name), fold(likely.other)))
            if (pair, code) not in answered:
                questions.append(
                    Question(
                        key=_key(likely.name, likely.other, code),
                        name=likely.name,
                        other=likely.other,
                        country=code,
                        why=likely.why,
                        rows=rows[likely.name, code],
                        is_known=fold(likely.other) in folded,
                    )
                )
    questions.sort(key=lambda question: -question.rows)
    return [asdict(question) for question in questions[:MOST]]


def countries_of(batch: Batch) -> dict[str, str | None]:
    """The ISO code, or null, of each spelling of a country in the list. One query."""
    pairs = batch.rows.exclude(parsed__country_text="").order_by()
    countries = pairs.values_list("parsed__country_text", "parsed__country").distinct()
    return {spelling: code or None for spelling, code in countries if spelling}


def note_countries(batch: Batch) -> None:
    """Store which countries the spellings of a list were resolved to."""
    batch.questions["countries"] = countries_of(batch)


def note_employers(batch: Batch) -> None:
    """Store the questions about names that may be one employer."""
    batch.questions["employers"] = ask_about(batch)


def _named(batch: Batch) -> tuple[dict[str, list[str]], dict[tuple[str, str], int]]:
    """The employers of a list by country, in its order, and how many rows name each."""
    named: dict[str, list[str]] = defaultdict(list)
    rows: dict[tuple[str, str], int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [batch.pk])
        for name, country, kind, count in cursor.fetchall():
            code = scope(country, kind)
            named[code].append(name)
            rows[name, code] += count
    return named, rows


def _known(codes: Iterable[str]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    wanted = Organisation.objects.filter(Q(party=None) | Q(party__code__in=list(codes)))
    for name, code in wanted.order_by("pk").values_list("name", "party__code"):
        known[code or ""].append(name)
    return known


def _answered() -> set[tuple[frozenset[str], str]]:
    pairs = EmployerSpelling.objects.values_list("folded", "means", "party__code")
    return {(frozenset((folded, fold(means))), code or "") for folded, means, code in pairs}


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
