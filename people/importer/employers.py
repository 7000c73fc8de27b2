"""Resolves employers in a list by the answers of administrators, and asks what is open.

Names that may be one organisation (same_employers.py) are put to the administrator beside the
rows. The answer holds for this list and for all later ones, for people of the same country.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.db import connection
from django.db.models import Q

from core.text import fold
from countries.models import Organisation
from imports.models import Batch
from people.importer.organisations import WITHOUT_COUNTRY, Spellings, scope
from people.importer.same_employers import MOST_COMPARED, likely_same, surely_same
from people.models import EmployerSpelling

MOST = 100
_FURTHEST = 5
_NAMED = """
SELECT parsed->>'organisation', parsed->>'country', parsed->>'organisation_kind', count(*)
FROM imports_row WHERE batch_id = %s AND parsed->>'organisation' <> ''
GROUP BY 1, 2, 3 ORDER BY min(number)
"""
_WRITE_AS = """
UPDATE imports_row r SET parsed = r.parsed || jsonb_build_object(
    'organisation', meant.means, 'organisation_key', meant.folded, 'taken_apart',
    jsonb_build_object('organisation', meant.name) || (r.parsed->'taken_apart'))
FROM unnest(%(names)s::text[], %(codes)s::text[], %(means)s::text[], %(folded)s::text[])
    AS meant (name, code, means, folded)
WHERE r.batch_id = %(batch)s AND r.parsed->>'organisation' = meant.name
    AND meant.code = CASE WHEN r.parsed->>'organisation_kind' = ANY(%(without_country)s)
        THEN '' ELSE r.parsed->>'country' END
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
    """The answers of administrators, and the names of organisations that were merged.

    Each spelling leads to its final meaning. One query.
    """
    same = EmployerSpelling.objects.filter(is_same=True)
    answers = same.values_list("folded", "party__code", "means")
    merged = Organisation.objects.exclude(merged_into=None)
    names = merged.values_list("folded", "party__code", "merged_into__name")
    meanings = {
        (folded, code or ""): means for folded, code, means in answers.union(names, all=True)
    }
    return {key: _last(meanings, key) for key in meanings}


def _last(meanings: Spellings, key: tuple[str, str]) -> str:
    """If A means B and B means C, A means C. Stops after a few steps, so that a cycle ends."""
    means = meanings[key]
    for _step in range(_FURTHEST):
        means = meanings.get((fold(means), key[1]), means)
    return means


def ask_about(batch: Batch) -> list[Question]:
    """The open questions about a list, the one with most rows first.

    Those answered before are not asked again. Names that differ only in words that do not count
    are made one in its rows and are not asked about.
    """
    return _questions(batch, *_named(batch))


def _questions(
    batch: Batch, named: Mapping[str, list[str]], rows: Mapping[tuple[str, str], int]
) -> list[Question]:
    known, answered = _known(named), _answered()
    questions: list[Question] = []
    meant: dict[tuple[str, str], str] = {}
    for code, names in named.items():
        recorded = known[""] + (known[code] if code else [])
        apart = {pair for pair, of_code in answered if of_code == code}
        same = surely_same(names, recorded, apart)
        meant |= {(name, code): means for name, means in same.items()}
        folded = set(map(fold, recorded))
        left = [name for name in names if name not in same]
        questions += [
            Question(
                key=_key(likely.name, likely.other, code),
                name=likely.name,
                other=likely.other,
                country=code,
                why=likely.why,
                rows=rows[likely.name, code],
                is_known=fold(likely.other) in folded,
            )
            for likely in likely_same(left, recorded)
            if frozenset((fold(likely.name), fold(likely.other))) not in apart
        ]
    if meant:
        _write_as(batch, meant)
    return sorted(questions, key=lambda question: -question.rows)


def countries_of(batch: Batch) -> dict[str, str | None]:
    """The ISO code, or null, of each spelling of a country in the list. One query."""
    pairs = batch.rows.exclude(parsed__country_text="").order_by()
    countries = pairs.values_list("parsed__country_text", "parsed__country").distinct()
    return {spelling: code or None for spelling, code in countries if spelling}


def note_countries(batch: Batch) -> None:
    """Store which countries the spellings of a list were resolved to."""
    batch.questions["countries"] = countries_of(batch)


def note_employers(batch: Batch) -> None:
    """Store the questions about names that may be one employer, and what is not asked."""
    named, rows = _named(batch)
    questions = _questions(batch, named, rows)
    most_names = max(map(len, named.values()), default=0)
    batch.questions["employers_uncompared"] = most_names > MOST_COMPARED
    batch.questions["employers"] = [asdict(question) for question in questions[:MOST]]
    batch.questions["employers_left"] = len(questions[MOST:])


def _write_as(batch: Batch, meant: Mapping[tuple[str, str], str]) -> None:
    """Give the rows the name that counts; what the list wrote stays beside it."""
    names, codes = zip(*meant, strict=True)
    means = list(meant.values())
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE_AS,
            {
                "batch": batch.pk,
                "names": list(names),
                "codes": list(codes),
                "means": means,
                "folded": list(map(fold, means)),
                "without_country": list(WITHOUT_COUNTRY),
            },
        )


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
    wanted = Organisation.objects.current().filter(Q(party=None) | Q(party__code__in=list(codes)))
    for name, code in wanted.order_by("pk").values_list("name", "party__code"):
        known[code or ""].append(name)
    return known


def _answered() -> set[tuple[frozenset[str], str]]:
    pairs = EmployerSpelling.objects.values_list("folded", "means", "party__code")
    return {(frozenset((folded, fold(means))), code or "") for folded, means, code in pairs}


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
