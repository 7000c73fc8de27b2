"""Two database roles: the owner changes tables, the web role only uses them.

History is written by triggers (pghistory); the web role may add to it and read it, no more.
"""

from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2 import sql

from launcher.places import EmbeddedError

OWNER = "sscroadmap_owner"
WEB = "sscroadmap_web"
WRITTEN_ONLY_BY_MIGRATIONS = ("django_migrations",)

EVENT_TABLES = """
    SELECT DISTINCT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'pgh_id' OR table_name = 'pghistory_context')
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
    """What the web role may do, said again after every migration: it is idempotent.

    Rows may be read and written; tables may not be changed; history may not be altered. One role
    for both is left alone.
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
        cursor.execute(EVENT_TABLES)
        for (table,) in cursor.fetchall():
            statement = sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}")
            cursor.execute(statement.format(sql.Identifier("public", table), role))
        for table in WRITTEN_ONLY_BY_MIGRATIONS:
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{table}"])
            if cursor.fetchone() == (True,):
                statement = sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}")
                cursor.execute(statement.format(sql.Identifier("public", table), role))
    connection.close()
