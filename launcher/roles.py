"""Two database roles: the owner changes tables, the web role only uses them.

History is written by triggers (pghistory) that run with the owner's rights; the web role reads
it, and can neither add to it, nor alter it, nor switch the triggers off. What was submitted,
decided and remarked stays as it was written (docs/decisions/0038-what-the-web-role-cannot-do.md).
"""

from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2 import sql

from launcher.paths import EmbeddedError

OWNER = "sscroadmap_owner"
WEB = "sscroadmap_web"
WRITTEN_ONLY_BY_MIGRATIONS = ("django_migrations",)
# Rows that are written once and never deleted, with the columns that may be filled in later.
WRITTEN_ONCE: dict[str, tuple[str, ...]] = {
    "documents_revision": ("published_at",),
    "documents_step": (),
    "documents_remark": ("answer", "answered_at", "answered_by_id"),
    "documents_revisionfile": (),
    "files_storedfile": ("held_at", "released_at", "erased_at"),
}

SECURITY_EVENTS = "accounts_securityevent"
# What the web role may do to security events: read them, add those of now, and delete those that
# are too old for any setting to keep (SECURITY_EVENT_DAYS is at least 30).
SECURITY_EVENT_POLICIES = {
    "anyone_reads": "FOR SELECT USING (true)",
    "added_as_they_happen": (
        "FOR INSERT WITH CHECK (happened_at BETWEEN now() - interval '1 hour'"
        " AND now() + interval '1 hour')"
    ),
    "old_ones_are_deleted": "FOR DELETE USING (happened_at < now() - interval '30 days')",
}

EVENT_TABLES = """
    SELECT DISTINCT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'pgh_id' OR table_name = 'pghistory_context')
"""

HISTORY_FUNCTIONS = """
    SELECT proname FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype
      AND proname LIKE 'pgtrigger\\_%'
"""
# Instead of the triggers' own question whether to be ignored: only the owner may have them
# ignored. It also needs no subtransaction for each row.
ONLY_OWNER_IGNORES = """
    CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
    RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
        SELECT session_user = {owner} AND trigger_name = ANY(
            COALESCE(NULLIF(current_setting('pgtrigger.ignore', true), ''), '{{}}')::text[]
        )
    $$
"""


def ensure_roles(admin_url: str, database: str, passwords: dict[str, str]) -> None:
    """Makes both roles and the database where they are missing, and sets the passwords."""
    connection = psycopg2.connect(admin_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        existing = {name for (name,) in cursor.fetchall()}
        for role in (OWNER, WEB):
            verb = sql.SQL("ALTER" if role in existing else "CREATE")
            statement = sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}")
            values = (verb, sql.Identifier(role), sql.Literal(passwords[role]))
            cursor.execute(statement.format(*values))
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if not cursor.fetchone():
            statement = sql.SQL("CREATE DATABASE {} OWNER {}")
            cursor.execute(statement.format(sql.Identifier(database), sql.Identifier(OWNER)))
    connection.close()


def role_of(url: str) -> str:
    """The role a database address signs in as."""
    return unquote(urlsplit(url).username or "")


def ensure_web_role(owner_url: str, web_url: str) -> None:
    """Outside a laptop: makes the role of DATABASE_URL if it is missing and the owner may.

    Raises EmbeddedError when the owner may not.
    """
    role = role_of(web_url)
    with psycopg2.connect(owner_url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone():
            return
        password = sql.Literal(unquote(urlsplit(web_url).password or ""))
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        try:
            cursor.execute(statement.format(sql.Identifier(role), password))
        except psycopg2.errors.InsufficientPrivilege as error:
            raise EmbeddedError(
                f"The database has no role {role} (it is in DATABASE_URL) and the owner may not "
                f"make it: have an administrator run CREATE ROLE {role} LOGIN PASSWORD '…'."
            ) from error


def grant_web_role(owner_url: str, web_role: str = WEB) -> None:
    """Grants the web role its rights; called after every migration, it is idempotent.

    Rows may be read and written; tables may not be changed; history may not be written; what was
    submitted and decided, and security events, may not be altered. One role for both is left
    alone.
    """
    if role_of(owner_url) == web_role:
        return
    role = sql.Identifier(web_role)
    with psycopg2.connect(owner_url) as connection, connection.cursor() as cursor:
        for statement in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public FROM {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=role))
        _protect_history(cursor, role)
        _protect_what_was_decided(cursor, role)
        _protect_security_events(cursor, role)
    connection.close()


def _protect_history(cursor: Any, role: sql.Identifier) -> None:
    """Lets only triggers write history, and only the owner have them ignored.

    They run with the owner's rights and look for tables in the schema before temporary ones.
    Nobody else may execute their functions: a trigger on a table of one's own could forge rows.
    """
    cursor.execute(EVENT_TABLES)
    for table in [*(name for (name,) in cursor.fetchall()), *WRITTEN_ONLY_BY_MIGRATIONS]:
        if _exists(cursor, table):
            statement = sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}")
            cursor.execute(statement.format(sql.Identifier("public", table), role))
    cursor.execute(HISTORY_FUNCTIONS)
    functions = [sql.Identifier("public", name) for (name,) in cursor.fetchall()]
    for function in functions:
        for statement in (
            "ALTER FUNCTION {function}() SECURITY DEFINER SET search_path = public, pg_temp",
            "REVOKE EXECUTE ON FUNCTION {function}() FROM PUBLIC, {role}",
        ):
            cursor.execute(sql.SQL(statement).format(function=function, role=role))
    if functions:
        cursor.execute("SELECT current_user")
        owner = sql.Literal(cursor.fetchone()[0])
        cursor.execute(sql.SQL(ONLY_OWNER_IGNORES).format(owner=owner))


def _protect_what_was_decided(cursor: Any, role: sql.Identifier) -> None:
    """Protects rows that are written once: only named columns change, and no row is deleted."""
    for table, columns in WRITTEN_ONCE.items():
        if not _exists(cursor, table):
            continue
        name = sql.Identifier("public", table)
        cursor.execute(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(name, role))
        if columns:
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            statement = sql.SQL("GRANT UPDATE ({}) ON {} TO {}")
            cursor.execute(statement.format(names, name, role))


def _protect_security_events(cursor: Any, role: sql.Identifier) -> None:
    """Security events cannot be removed through the web role, nor added for another day.

    The policies name no role, so that a backup of them can be restored where the roles have
    other names; the owner of the table is not bound by them.
    """
    if not _exists(cursor, SECURITY_EVENTS):
        return
    table = sql.Identifier("public", SECURITY_EVENTS)
    cursor.execute(sql.SQL("REVOKE UPDATE ON {} FROM {}").format(table, role))
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(table))
    for policy, rule in SECURITY_EVENT_POLICIES.items():
        names = {"policy": sql.Identifier(policy), "table": table}
        cursor.execute(sql.SQL("DROP POLICY IF EXISTS {policy} ON {table}").format(**names))
        statement = sql.SQL("CREATE POLICY {policy} ON {table} " + rule)
        cursor.execute(statement.format(**names))


def _exists(cursor: Any, table: str) -> bool:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{table}"])
    return bool(cursor.fetchone()[0])
