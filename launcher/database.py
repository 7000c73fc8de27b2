"""One database address for PostgreSQL's own programs; no password on a command line."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from launcher import ownership
from launcher.binaries import named_postgres, system_postgres, wheel_postgres
from launcher.paths import EmbeddedError, var

TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""


def find_owner_url() -> str:
    """The owner's address: DATABASE_OWNER_URL, DATABASE_URL, or that of a running `make run`.

    Raises EmbeddedError when there is none.
    """
    announced = ownership.current(var()).get("environment", {})
    for place in (os.environ, announced):
        for name in ("DATABASE_OWNER_URL", "DATABASE_URL"):
            if place.get(name):
                return str(place[name])
    raise EmbeddedError(
        "No database is named: set DATABASE_OWNER_URL (in production it is in "
        "/etc/sscroadmap/owner.environment), or start make run first."
    )


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """A connection that is closed afterwards.

    Raises EmbeddedError when the database does not answer.
    """
    try:
        connection = psycopg2.connect(url, application_name="sscroadmap backup")
    except psycopg2.OperationalError as error:
        reason = " ".join(str(error).split())
        raise EmbeddedError(f"The database cannot be reached: {reason}") from error
    try:
        yield connection
    finally:
        connection.close()


def count_rows(connection: Any) -> dict[str, int]:
    """The number of rows of every table."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            counts[table] = int(cursor.fetchone()[0])
    return counts


def run_program(name: str, url: str, *arguments: str, **options: Any) -> None:
    """Runs pg_dump, pg_restore or psql; the last argument is the database.

    The password goes through the environment, which other users cannot read.
    Raises EmbeddedError with what the program said when it fails.
    """
    parts = urlsplit(url)
    password = unquote(parts.password or "")
    address = urlunsplit(parts._replace(scheme="postgresql", netloc=without_password(parts.netloc)))
    command = [find_program(name), *arguments, f"--dbname={address}"]
    environment = {**os.environ, "PGPASSWORD": password, "LC_ALL": "C"}
    done = subprocess.run(
        command, env=environment, stderr=subprocess.PIPE, text=True, check=False, **options
    )
    if done.returncode:
        output = " ".join(done.stderr.split())[-600:]
        raise EmbeddedError(f"{name} failed: {output or f'exit code {done.returncode}'}")


def name_of(url: str) -> str:
    """The name of the database in an address."""
    return unquote(urlsplit(url).path.lstrip("/"))


def with_name(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name, safe='')}"))


def without_password(netloc: str) -> str:
    """user:password@host:5432 as user@host:5432."""
    user, at, host = netloc.rpartition("@")
    return f"{user.partition(':')[0]}{at}{host}"


def find_program(name: str) -> str:
    """The path of one of PostgreSQL's programs: PG_BIN, the embedded server's, the system's.

    Raises EmbeddedError when there is none.
    """
    for folder in (named_postgres(name), wheel_postgres(), system_postgres(name)):
        if folder and (folder / name).exists():
            return str(folder / name)
    if on_path := shutil.which(name):
        return on_path
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=major_version)
    if newest:
        return str(newest[-1])
    raise EmbeddedError(
        f"{name} was not found: install PostgreSQL's client programs "
        "(Debian: apt-get install postgresql-client) or name their folder with PG_BIN=."
    )


def major_version(program: Path) -> int:
    """17 of /usr/lib/postgresql/17/bin/pg_dump."""
    version = program.parents[1].name
    return int(version) if version.isdigit() else 0
