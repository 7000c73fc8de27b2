"""Every row of every table, as short digests of its values: what differs can be named."""

import hashlib
from typing import Any, TypedDict

from django.db import connection

COLUMNS = """
    SELECT c.table_name, c.column_name
    FROM information_schema.columns c JOIN information_schema.tables t
        USING (table_schema, table_name)
    WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_name, c.ordinal_position
"""
PRIMARY_KEYS = """
    SELECT i.indrelid::regclass::text, a.attname
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indisprimary
"""


class Table(TypedDict):
    """`rows` holds, by primary key, the digest of each value in the order of `columns`."""

    columns: list[str]
    rows: dict[str, list[str]]


def read_tables() -> dict[str, Table]:
    keys: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for statement, names in ((PRIMARY_KEYS, keys), (COLUMNS, columns)):
            cursor.execute(statement)
            for table, column in cursor.fetchall():
                names.setdefault(table.strip('"'), []).append(column)
        return {
            table: {"columns": names, "rows": _rows(cursor, table, names, keys.get(table, names))}
            for table, names in columns.items()
        }


def _rows(cursor: Any, table: str, columns: list[str], keys: list[str]) -> dict[str, list[str]]:
    quote = connection.ops.quote_name
    texts = ", ".join(f"{quote(column)}::text" for column in columns)
    cursor.execute(f"SELECT {texts} FROM {quote(table)}")  # noqa: S608  # names of the catalogue
    positions = [columns.index(key) for key in keys]
    return {
        " ".join(str(row[position]) for position in positions): [digest(value) for value in row]
        for row in cursor.fetchall()
    }


def digest(value: str | None) -> str:
    """A digest of the value as PostgreSQL writes it; "null" for no value."""
    return "null" if value is None else hashlib.sha256(value.encode()).hexdigest()[:12]
