"""What every table holds, as one checksum each: a refused call must not change any."""

from functools import cache

from django.db import connection


@cache
def _statement() -> str:
    tables = connection.introspection.table_names()
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"  # noqa: S608
        f" FROM {quote(table)} t"
        for table in sorted(tables)
    )


def checksums() -> dict[str, str]:
    """One statement over all tables."""
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        return dict(cursor.fetchall())


def changed(before: dict[str, str]) -> list[str]:
    """The tables that differ from `before`."""
    after = checksums()
    return [table for table in before if before[table] != after[table]]
