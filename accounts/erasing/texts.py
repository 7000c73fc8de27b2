"""Takes a person's name and addresses out of every text of the database.

Every column that can hold a text is looked through, so that a new one needs no line here. What is
left alone is listed with its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg2 import sql

from accounts.erasing.subject import ERASED

_PROOF = _("It proves what was submitted or endorsed: its SHA-256 is known and published.")
# Columns that keep the person, with the reason that the report gives.
KEPT: dict[tuple[str, str], tuple[Any, Any]] = {
    ("documents_revision", "content"): (_("Submitted and published roadmaps"), _PROOF),
    ("documents_step", "content"): (_("Endorsed roadmaps"), _PROOF),
}
# Tables without people: the installation's own data and the reference data of the process. A
# person may be called like a country, which must not lose its name.
WITHOUT_PEOPLE = frozenset(
    {
        "auth_group",
        "auth_permission",
        "commitments_actionitem",
        "commitments_part",
        "commitments_theme",
        "countries_party",
        "countries_partyalias",
        "countries_partyevent",
        "django_content_type",
        "django_migrations",
        "documents_sectiontemplate",
        "workshops_series",
    }
)
TYPES = ("character varying", "text", "json", "jsonb", "ARRAY")
_COLUMNS = """
    SELECT c.table_name, c.column_name, c.udt_name, c.character_maximum_length
    FROM information_schema.columns c JOIN information_schema.tables t
      USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type IN %s
      AND c.is_generated = 'NEVER'
    ORDER BY c.table_name, c.ordinal_position
"""


@dataclass(frozen=True)
class Column:
    """A column that holds texts; `longest` is its limit in characters, if it has one."""

    table: str
    name: str
    type: str
    longest: int | None

    @property
    def as_text(self) -> sql.Composable:
        return sql.SQL("{}::text").format(sql.Identifier(self.name))

    @property
    def without_person(self) -> sql.Composable:
        """The column's new value; binds the pattern and what stands in its place."""
        changed = sql.SQL("regexp_replace({}, %s, %s, 'gi')").format(self.as_text)
        if self.longest:
            changed = sql.SQL("left({}, {})").format(changed, sql.Literal(self.longest))
        return sql.SQL("{} = ({})::{}").format(
            sql.Identifier(self.name), changed, sql.Identifier(self.type)
        )


def columns() -> Iterator[Column]:
    """Every column in which a text may name a person."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [TYPES])
        for row in cursor.fetchall():
            if row[0] not in WITHOUT_PEOPLE:
                yield Column(*row)


def take_out(pattern: str) -> dict[str, int]:
    """Replace what `pattern` matches by ERASED; returns the number of changed rows by table.

    Called with the triggers of the history switched off.
    """
    tables: dict[str, list[Column]] = {}
    for column in columns():
        if (column.table, column.name) not in KEPT:
            tables.setdefault(column.table, []).append(column)
    changed = {}
    with connection.cursor() as cursor:
        for table, table_columns in tables.items():
            statement = sql.SQL("UPDATE {} SET {} WHERE {}").format(
                sql.Identifier(table),
                sql.SQL(", ").join(column.without_person for column in table_columns),
                sql.SQL(" OR ").join(_names_the_person(column) for column in table_columns),
            )
            count = len(table_columns)
            cursor.execute(statement, [pattern, ERASED] * count + [pattern] * count)
            changed[table] = cursor.rowcount
    return {table: count for table, count in changed.items() if count}


def that_stay(pattern: str) -> dict[tuple[str, str], int]:
    """The number of rows that still name the person, by table and column of KEPT."""
    counts = {}
    with connection.cursor() as cursor:
        for column in columns():
            if (column.table, column.name) in KEPT:
                statement = sql.SQL("SELECT count(*) FROM {} WHERE {}").format(
                    sql.Identifier(column.table), _names_the_person(column)
                )
                cursor.execute(statement, [pattern])
                counts[column.table, column.name] = cursor.fetchone()[0]
    return counts


def _names_the_person(column: Column) -> sql.Composable:
    return sql.SQL("{} ~* %s").format(column.as_text)
