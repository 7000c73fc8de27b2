"""Takes back what a list brought beside its people: organisations, bodies and answers.

What is used by something that stays, or was changed by somebody since, stays with its reason. It
goes with the last list that uses it: an organisation that an undone list left behind is judged
again whenever another list is undone. The records were noted by additions.py; this runs after
undo.py has judged the people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from core.text import fold
from countries.models import Organisation, Party, PartyAlias
from imports.matching.rows import store_again
from imports.models import Batch, BatchState, Change
from imports.review.corrections import reader_of
from people.importer.additions import MODELS, Addition, Image, image_of
from people.models import PEOPLE_LIST, EmployerSpelling

_LOCK = {
    Addition.ORGANISATION: "SELECT id FROM countries_organisation WHERE id IN ({}) ORDER BY id",
    Addition.PARTY: "SELECT id FROM countries_party WHERE id IN ({}) ORDER BY id",
}
# Of this list, and what lists that are undone already left behind.
_NOTED = """change.target = %(target)s AND (change.batch_id = %(batch)s OR change.batch_id IN (
    SELECT id FROM imports_batch WHERE importer = %(importer)s AND state = 'undone'))"""
_KEYS = f"SELECT change.key FROM imports_change change WHERE {_NOTED}"  # noqa: S608
_ORGANISATIONS = (
    """
CREATE TEMPORARY TABLE undo_organisation ON COMMIT DROP AS
SELECT record.id, record.name, change.batch_id = %(batch)s AS is_own, CASE
    WHEN change.after IS DISTINCT FROM jsonb_build_object(
        'name', record.name, 'kind', record.kind, 'party_id', record.party_id)
        OR record.merged_into_id IS NOT NULL THEN 'changed'
    WHEN {used} THEN 'used'
END AS reason
FROM imports_change change JOIN countries_organisation record ON record.id = change.key
WHERE """
    + _NOTED
)
_JUDGED = """
SELECT id, name, COALESCE(reason, '') FROM undo_organisation
WHERE is_own OR reason IS NULL ORDER BY name, id
"""
_PARTIES = """
SELECT record.id FROM countries_party record WHERE record.id = ANY(%(keys)s) AND ({used})
"""
# People and participations that undoing removes, or gives back another employer or country.
_STAYS = """NOT EXISTS (SELECT FROM undo_{target} undone
    WHERE undone.id = user_row.id AND undone.reason IS NULL)
AND NOT EXISTS (SELECT FROM undo_change change
    WHERE change.target = '{target}' AND change.key = user_row.id AND NOT change.is_later
    AND change.after->'{column}' <> change.before->'{column}'
    AND change.after->'{column}' = to_jsonb(user_row.{column}))"""
_STILL_THERE = "NOT EXISTS (SELECT FROM undo_organisation o WHERE o.id = user_row.id" + (
    " AND o.reason IS NULL)"
)
_JUDGED_APART = {
    "people_person": "person",
    "people_participation": "participation",
}
_LISTED = """
SELECT DISTINCT r.parsed->'taken_apart'->>'organisation' FROM imports_row r
JOIN imports_batch b ON b.id = r.batch_id
WHERE b.id <> %(batch)s AND b.importer = %(importer)s AND b.state <> 'undone'
    AND b.uploaded_at >= %(since)s AND r.parsed->'taken_apart' ? 'organisation'
"""


@dataclass(frozen=True)
class Judged:
    """A record that the list brought or changed, and why it stays; "" if it is taken back."""

    target: Addition
    key: int
    name: str
    reason: str = ""
    before: Image | None = None


@dataclass(frozen=True)
class Additions:
    """What undoing takes back beside people, and what stays."""

    judged: Sequence[Judged]

    def taken_back(self, *targets: Addition) -> list[Judged]:
        return [each for each in self.judged if each.target in targets and not each.reason]

    @property
    def retained(self) -> list[Judged]:
        return [each for each in self.judged if each.reason]


def lock_additions(cursor: Any, batch: Batch) -> None:
    """Lock organisations and bodies, so that nobody begins to use one that is about to go."""
    for target, statement in _LOCK.items():
        cursor.execute(statement.format(_KEYS) + " FOR UPDATE", _about(batch, target))


def _about(batch: Batch, target: Addition) -> dict[str, Any]:
    return {"batch": batch.pk, "importer": PEOPLE_LIST, "target": target.value}


def judge_additions(cursor: Any, batch: Batch) -> Additions:
    """What would be taken back now. Leaves the temporary table undo_organisation."""
    answers = [*_aliases(batch), *_employers(batch)]
    query = _ORGANISATIONS.format(used=_used(Organisation, {}))
    cursor.execute(query, _about(batch, Addition.ORGANISATION))
    cursor.execute("CREATE UNIQUE INDEX ON undo_organisation (id); ANALYZE undo_organisation")
    cursor.execute(_JUDGED)
    organisations = [Judged(Addition.ORGANISATION, *row) for row in cursor.fetchall()]
    return Additions([*organisations, *_parties(cursor, batch, answers), *answers])


def take_back(batch: Batch, additions: Additions) -> None:
    """Remove and restore what was judged to be taken back; the rest stays noted for a next time."""
    organisations = [each.key for each in additions.taken_back(Addition.ORGANISATION)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM countries_organisation WHERE id = ANY(%s)", [organisations])
    for answer in additions.taken_back(Addition.ALIAS, Addition.EMPLOYER):
        _restore(answer)
    bodies = [each.key for each in additions.taken_back(Addition.PARTY)]
    parties = Party.objects.filter(pk__in=bodies)
    codes = list(parties.values_list("code", flat=True))
    parties.delete()
    _forget_codes(batch, codes)
    retained = {(str(each.target), each.key) for each in additions.retained}
    settled = [c.pk for c in batch.changes.all() if (c.target, c.key) not in retained]
    Change.objects.filter(pk__in=settled).delete()
    left = Change.objects.filter(batch__state=BatchState.UNDONE, batch__importer=PEOPLE_LIST)
    left.filter(target=Addition.ORGANISATION, key__in=organisations).delete()
    left.filter(target=Addition.PARTY, key__in=bodies).delete()


def _restore(answer: Judged) -> None:
    """The answer as it was before the list; removed where there was none."""
    model: type[models.Model] = MODELS[answer.target]
    model._default_manager.filter(pk=answer.key).delete()
    if answer.before and not _is_answered(answer):
        model(**answer.before).save(force_insert=True)


def _is_answered(answer: Judged) -> bool:
    """Whether another answer about this name of an employer stays, beside which it cannot be."""
    before = answer.before or {}
    if answer.target != Addition.EMPLOYER or not before["is_same"]:
        return False
    same = EmployerSpelling.objects.filter(folded=before["folded"], is_same=True)
    return same.filter(party=before["party_id"]).exists()


def _forget_codes(batch: Batch, codes: list[str]) -> None:
    """Ask again about the rows of a body that is no longer there."""
    rows = list(batch.rows.filter(parsed__country__in=codes).order_by("pk")) if codes else []
    if rows:
        reader = reader_of(batch)
        for row in rows:
            reader.read_again(row)
        store_again(rows)


def _used(model: type[models.Model], passed_over: dict[str, str]) -> str:
    """SQL: whether a row that stays refers to `record`, a row of the model.

    `passed_over` are conditions, by table, of rows that do not count.
    """
    references = []
    for table, column in references_to(model):
        stays = passed_over.get(table, "true")
        if table in _JUDGED_APART:
            stays = _STAYS.format(target=_JUDGED_APART[table], column=column)
        references.append(
            f"EXISTS (SELECT FROM {table} user_row WHERE user_row.{column} = record.id AND {stays})"
        )
    return " OR ".join(references) or "false"


def references_to(model: type[models.Model]) -> list[tuple[str, str]]:
    """Tables and columns with a foreign key to the model, which the database enforces."""
    return sorted(
        {
            (other._meta.db_table, field.column)
            for other in apps.get_models(include_auto_created=True)
            for field in other._meta.get_fields()
            if isinstance(field, models.ForeignKey)
            and field.db_constraint
            and field.column
            and _table_of(field) == model._meta.db_table
        }
    )


def _table_of(foreign_key: models.ForeignKey[Any, Any]) -> str:
    """The table that a foreign key points to."""
    target = foreign_key.related_model
    return target._meta.db_table if isinstance(target, type) else ""


def _parties(cursor: Any, batch: Batch, answers: Iterable[Judged]) -> list[Judged]:
    undone = Q(batch__state=BatchState.UNDONE, batch__importer=PEOPLE_LIST)
    noted = Change.objects.filter(Q(batch=batch) | undone, target=Addition.PARTY)
    changes = {change.key: change for change in noted}
    if not changes:
        return []
    uses = _uses(cursor, batch, list(changes), [each for each in answers if not each.reason])
    judged = [
        Judged(
            Addition.PARTY,
            party.pk,
            party.name,
            _reason(party, changes[party.pk], uses.get(party.pk, "")),
        )
        for party in Party.objects.filter(pk__in=changes).order_by("sort_key")
    ]
    return [each for each in judged if not each.reason or changes[each.key].batch_id == batch.pk]


def _uses(
    cursor: Any, batch: Batch, keys: list[int], forgotten: Sequence[Judged]
) -> dict[int, str]:
    """Bodies that are used by records that stay, or named by another list, with the reason."""
    passed_over = {
        "countries_organisation": _STILL_THERE,
        "countries_partyalias": "NOT user_row.id = ANY(%(aliases)s)",
        "people_employerspelling": "NOT user_row.id = ANY(%(employers)s)",
    }
    values = {
        "keys": keys,
        "aliases": [each.key for each in forgotten if each.target == Addition.ALIAS],
        "employers": [each.key for each in forgotten if each.target == Addition.EMPLOYER],
    }
    cursor.execute(_PARTIES.format(used=_used(Party, passed_over)), values)
    used = {key: "used" for (key,) in cursor.fetchall()}
    lists = Batch.objects.filter(importer=PEOPLE_LIST).exclude(pk=batch.pk)
    named = {
        code
        for questions in lists.exclude(state=BatchState.UNDONE).values_list("questions", flat=True)
        for code in questions.get("countries", {}).values()
    }
    parties = Party.objects.filter(pk__in=keys, code__in=named - {None})
    return {party.pk: "listed" for party in parties} | used


def _reason(record: models.Model, change: Change, use: str) -> str:
    """Why the record stays: `use`, or that somebody has changed it."""
    return use if image_of(record) == change.after else "changed"


def _aliases(batch: Batch) -> list[Judged]:
    """Answers about the country column; one that another list relies on stays."""
    changes = {change.key: change for change in batch.changes.filter(target=Addition.ALIAS)}
    if not changes:
        return []
    others = Batch.objects.filter(importer=PEOPLE_LIST, uploaded_at__gte=batch.uploaded_at)
    later = others.exclude(pk=batch.pk).exclude(state=BatchState.UNDONE)
    listed = {
        fold(spelling)
        for questions in later.values_list("questions", flat=True)
        for spelling in questions.get("countries", {})
    }
    return [
        Judged(
            Addition.ALIAS,
            alias.pk,
            alias.spelling,
            _reason(alias, changes[alias.pk], "listed" if alias.folded in listed else ""),
            changes[alias.pk].before,
        )
        for alias in PartyAlias.objects.filter(pk__in=changes).order_by("folded")
    ]


def _employers(batch: Batch) -> list[Judged]:
    """Answers about names of employers; one by which another list was renamed stays."""
    changes = {change.key: change for change in batch.changes.filter(target=Addition.EMPLOYER)}
    if not changes:
        return []
    answers = EmployerSpelling.objects.filter(pk__in=changes)
    about: dict[str, Any] = {"batch": batch.pk, "importer": PEOPLE_LIST, "since": batch.uploaded_at}
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, about)
        renamed = {fold(name) for (name,) in cursor.fetchall()}
    judged = [
        Judged(
            Addition.EMPLOYER,
            answer.pk,
            str(answer),
            _reason(answer, changes[answer.pk], "listed" if answer.folded in renamed else ""),
            changes[answer.pk].before,
        )
        for answer in answers.order_by("folded")
    ]
    present = {answer.key for answer in judged}
    replaced = [
        Judged(Addition.EMPLOYER, key, change.before["spelling"], "", change.before)
        for key, change in changes.items()
        if key not in present and change.before
    ]
    return [*judged, *replaced]
