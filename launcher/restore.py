"""Brings back what scripts/backup.sh saved, into an empty database (scripts/restore.sh).

    restore.sh DIRECTORY              refuses a database that has tables, and uploads that exist
    restore.sh --replace DIRECTORY    puts the backup in the place of both
    restore.sh --drill NAME DIRECTORY only tries it: in the empty database NAME of the same server

Stop web, worker and beat first. The database changes in one transaction: if anything fails, it is
as it was before. Uploads that were there are kept beside the new ones.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher import database, roles
from launcher.backup import ABOUT, CHECKSUMS, DUMP, MEDIA, checksum
from launcher.paths import EmbeddedError, explain_os_errors, make_folder, var
from launcher.processes import wait_until
from sscroadmap.addresses import add_passwords

PATIENCE = 10.0  # seconds


class UnfinishedError(EmbeddedError):
    """The database holds the backup already, but something after it failed."""


@dataclass(frozen=True)
class Target:
    """Where the backup goes: the database as its owner and as the web role, and the uploads."""

    owner_url: str
    web_url: str
    media: Path


def restore(source: Path, target: Target, *, replace: bool) -> None:
    """Checks the backup, restores database and uploads, and compares the rows.

    Raises EmbeddedError when the backup is damaged or something is in the way, and
    UnfinishedError when the rows differ, or rights or uploads could not be put in place.
    """
    verify(source)
    with database.connected(target.owner_url) as connection:
        refuse_other_sessions(connection)
        if database.count_rows(connection) and not replace:
            raise EmbeddedError(
                "The database is not empty: with --replace everything in it is deleted first."
            )
    if target.media.is_dir() and any(target.media.iterdir()) and not replace:
        raise EmbeddedError(
            f"{target.media} is not empty: with --replace it is moved out of the way."
        )
    with unpacked_media(source / MEDIA, target.media) as unpacked:
        load_database(target.owner_url, source / DUMP)
        try:
            with explain_os_errors():
                roles.ensure_web_role(target.owner_url, target.web_url)
                roles.grant_web_role(target.owner_url, roles.role_of(target.web_url))
                compare_rows(target.owner_url, source / ABOUT)
                put_in_place(unpacked, target.media)
        except EmbeddedError as problem:
            raise UnfinishedError(
                f"The database is restored, but not all else: {problem} "
                "Put that right and restore again with --replace."
            ) from problem


def rehearse(source: Path, name: str) -> None:
    """Restores into another database and a temporary folder, which is removed afterwards.

    Raises EmbeddedError as `restore` does.
    """
    owner_url, web_url = database.find_owner_url(), find_web_url()
    if database.name_of(owner_url) == name:
        raise EmbeddedError(f"{name} is the database in use: name another, empty one.")
    with tempfile.TemporaryDirectory() as folder:
        target = Target(
            database.with_name(owner_url, name),
            database.with_name(web_url, name),
            Path(folder) / "media",
        )
        restore(source, target, replace=False)
        uploads = sum(1 for path in target.media.rglob("*") if path.is_file())
    with database.connected(target.owner_url) as connection:
        rows = database.count_rows(connection)
    print(f"The drill succeeded: {len(rows)} tables with {sum(rows.values())} rows, as many as")
    print(f"were backed up, and {uploads} uploads. Drop the database {name} when you have seen it.")


def verify(source: Path) -> None:
    """Checks that every file of the backup is there, with the checksum that was noted.

    Raises EmbeddedError with the name of a file that is missing or damaged.
    """
    listed = source / CHECKSUMS
    if not listed.is_file():
        raise EmbeddedError(f"{source} is no backup: it has no {CHECKSUMS}.")
    expected = {}
    for line in listed.read_text().splitlines():
        digest, _space, name = line.partition("  ")
        expected[name] = digest
    for name in (ABOUT, DUMP, MEDIA):
        path = source / name
        if name not in expected or not path.is_file():
            raise EmbeddedError(f"{source} is incomplete: {name} is missing.")
        if checksum(path) != expected[name]:
            raise EmbeddedError(f"{path} is damaged: its checksum is not the one that was noted.")


def refuse_other_sessions(connection: Any) -> None:
    """Raises EmbeddedError while others use the database: what they write would be lost.

    Services that were stopped a moment ago have some seconds to close their connections.
    """
    if not wait_until(lambda: not count_other_sessions(connection), PATIENCE, 0.5):
        raise EmbeddedError(
            f"The database is in use ({count_other_sessions(connection)} connections): "
            "stop web, worker and beat first (systemctl stop sscroadmap.target)."
        )


def count_other_sessions(connection: Any) -> int:
    """How many other sessions are in this database, PostgreSQL's own ones left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND usesysid IS NOT NULL"
        )
        number = int(cursor.fetchone()[0])
    connection.rollback()  # within one transaction the view shows the same again
    return number


def load_database(url: str, dump: Path) -> None:
    """Deletes what the owner has and loads the dump, in one transaction."""
    with tempfile.TemporaryFile() as script:
        command = [database.find_program("pg_restore"), "--no-owner", "--no-privileges", "-f", "-"]
        read = subprocess.run(
            [*command, str(dump)], stdout=script, stderr=subprocess.PIPE, text=True, check=False
        )
        if read.returncode:
            reason = " ".join(read.stderr.split())[-400:]
            raise EmbeddedError(f"{dump} cannot be read: {reason}")
        script.seek(0)
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "-v", "ON_ERROR_STOP=1"]
        options += ["-c", "DROP OWNED BY CURRENT_USER CASCADE", "-f", "-"]
        database.run_program("psql", url, *options, stdin=script, stdout=subprocess.DEVNULL)


def find_web_url() -> str:
    """The address of the role that the services use: it gets its rights again.

    Raises EmbeddedError when none is named.
    """
    url = os.environ.get("DATABASE_WEB_URL") or os.environ.get("DATABASE_URL")
    if not url:
        raise EmbeddedError("Set DATABASE_URL too, the address of the web role: it gets rights.")
    return url


def compare_rows(url: str, about: Path) -> None:
    """Raises EmbeddedError when a table has not as many rows as were counted for the backup."""
    expected = {}
    for line in about.read_text().splitlines():
        if line.startswith("rows "):
            table, _colon, count = line.removeprefix("rows ").rpartition(": ")
            expected[table] = int(count)
    with database.connected(url) as connection:
        present = database.count_rows(connection)
    wrong = [
        f"{table} has {present.get(table, 0)} rows instead of {count}"
        for table, count in expected.items()
        if present.get(table) != count
    ]
    if wrong:
        raise EmbeddedError(f"The restored database differs from the backup: {'; '.join(wrong)}.")


@contextmanager
def unpacked_media(archive: Path, media: Path) -> Iterator[Path]:
    """The uploads of the backup, in a new folder beside the final place.

    Debian 12's Python is too old for the extraction filters of `tarfile`, so this allows only
    what a backup holds: folders and ordinary files below "media".
    Raises EmbeddedError when there is anything else.
    """
    fresh = Path(tempfile.mkdtemp(prefix="restoring-", dir=make_folder(media.parent)))
    try:
        unpacked = make_folder(fresh / "media")
        with tarfile.open(archive) as packed:
            for member in packed:
                path = fresh / member.name
                parts = Path(member.name).parts
                is_plain = member.isdir() or member.isreg()
                if parts[:1] != ("media",) or ".." in parts or not is_plain:
                    raise EmbeddedError(f"{archive} holds {member.name}, which is no upload.")
                if member.isdir():
                    path.mkdir(mode=0o700, parents=True, exist_ok=True)
                    continue
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                content = packed.extractfile(member)
                if content:
                    with content, path.open("wb") as file:
                        shutil.copyfileobj(content, file)
                path.chmod(0o600)
        yield unpacked
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def put_in_place(unpacked: Path, media: Path) -> None:
    """Moves the restored uploads into place; earlier ones stay beside them."""
    if media.exists():
        if any(media.iterdir()):
            media.rename(media.with_name(f"media.before-restore-{int(time.time())}"))
        else:
            media.rmdir()
    unpacked.rename(media)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="scripts/restore.sh",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--replace", action="store_true", help="delete what is there first")
    parser.add_argument("directory", type=Path)
    parser.add_argument("--drill", metavar="NAME", help="only try it, in this empty database")
    options = parser.parse_args()
    source = options.directory.absolute()
    add_passwords(os.environ)
    if options.drill:
        rehearse(source, options.drill)
        return
    target = Target(database.find_owner_url(), find_web_url(), var() / "media")
    restore(source, target, replace=options.replace)
    about = (source / ABOUT).read_text().splitlines()[:3]
    print(f"{source} is restored ({', '.join(about)}); all tables have the rows of the backup.")
    print("Next: the release step (systemctl start sscroadmap-release), then start the services.")


if __name__ == "__main__":
    try:
        with explain_os_errors():
            main()
    except UnfinishedError as problem:
        sys.exit(str(problem))
    except EmbeddedError as problem:
        sys.exit(f"Not restored. {problem}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
