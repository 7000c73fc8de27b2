"""Backs up database and uploads into one folder, without stopping anything (scripts/backup.sh).

    backup.sh DIRECTORY              into this new folder
    backup.sh --keep 14 DIRECTORY    into a new folder in it, named after the time; older ones go

The folder holds database.dump (pg_dump's custom format), media.tar.gz, checksums.txt and
about.txt. It is complete or it is not there: until then it is called DIRECTORY.partial.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from launcher import database
from launcher.paths import (
    PRIVATE,
    ROOT,
    EmbeddedError,
    explain_os_errors,
    make_folder,
    var,
    write_private,
)
from sscroadmap.addresses import add_passwords

DUMP, MEDIA, CHECKSUMS, ABOUT = "database.dump", "media.tar.gz", "checksums.txt", "about.txt"
PARTS = "media/files/parts"
NOTED_COMMIT = ROOT / "build" / "release" / "commit.txt"
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


def back_up(target: Path) -> None:
    """Writes the backup and moves it to `target` when it is complete.

    Raises EmbeddedError when the folder exists or anything fails.
    """
    if target.exists():
        raise EmbeddedError(f"{target} exists: name a folder that does not.")
    make_folder(target.parent)
    partial = target.with_name(f"{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    began = datetime.now(UTC)
    rows = dump_database(partial / DUMP)
    pack_media(partial / MEDIA)
    (partial / ABOUT).write_text(describe(began, rows))
    write_checksums(partial)
    partial.rename(target)
    record = make_folder(var() / "run") / "last-backup.txt"
    write_private(record, f"{began:%Y-%m-%dT%H:%M:%SZ}\n")


def dump_database(path: Path) -> dict[str, int]:
    """Dumps the database; the number of rows of each table at that moment.

    Both read the same snapshot, so the numbers are those of the dump whatever people write
    meanwhile.
    """
    url = database.find_owner_url()
    with database.connected(url) as connection:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        rows = database.count_rows(connection)
        options = ["--format=custom", f"--snapshot={snapshot}", f"--file={path}"]
        database.run_program("pg_dump", url, *options)
    return rows


def pack_media(path: Path) -> None:
    """The uploads. Files are added, and deleted only long after they were removed, so what the dump
    names is among them. Parts of uploads that are not complete come and go: they stay out."""
    media = var() / "media"
    with tarfile.open(path, "w:gz") as archive:
        if media.is_dir():
            archive.add(media, arcname="media", filter=without_parts)


def without_parts(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leaves out the folder of files/storage.py in which parts wait for the rest of their file."""
    return None if entry.name == PARTS else entry


def describe(began: datetime, rows: dict[str, int]) -> str:
    """The text of about.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [
        f"version: {project['version']}",
        f"commit: {current_commit()}",
        f"time: {began:%Y-%m-%dT%H:%M:%SZ}",
        *(f"rows {table}: {count}" for table, count in rows.items()),
    ]
    return "\n".join([*lines, ""])


def current_commit() -> str:
    """The commit of this folder, from git or as make release noted it; else unknown."""
    # The checkout may be root's and this another user: git would refuse without the setting.
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "rev-parse", "HEAD"]
    with suppress(OSError):  # no git on this machine
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if commit := done.stdout.strip():
            return commit
    return NOTED_COMMIT.read_text().strip() if NOTED_COMMIT.exists() else "unknown"


def write_checksums(folder: Path) -> None:
    """Lines that `sha256sum --check checksums.txt` reads."""
    lines = [f"{checksum(folder / name)}  {name}\n" for name in (ABOUT, DUMP, MEDIA)]
    (folder / CHECKSUMS).write_text("".join(lines))


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_old(parent: Path, keep: int) -> list[Path]:
    """Removes all but the newest `keep` backups of this folder, and what was left half done.

    Only folders that are named after a time are touched.
    """
    backups = sorted(path for path in parent.iterdir() if NAME.fullmatch(path.name))
    unfinished = [
        path for path in parent.glob("*.partial") if NAME.fullmatch(path.name[: -len(".partial")])
    ]
    old = [*backups[:-keep], *unfinished]
    for path in old:
        shutil.rmtree(path)
    return old


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="scripts/backup.sh",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--keep", type=int, metavar="N", help="how many backups stay")
    parser.add_argument("directory", type=Path)
    options = parser.parse_args()
    if options.keep is not None and options.keep < 1:
        raise EmbeddedError("--keep needs a number of 1 or more.")
    os.umask(PRIVATE)
    add_passwords(os.environ)
    target = parent = options.directory.absolute()
    if options.keep:
        target = parent / f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    back_up(target)
    old = remove_old(parent, options.keep) if options.keep else []
    size = sum(path.stat().st_size for path in target.iterdir())
    removed = f" {len(old)} older removed." if old else ""
    print(f"Backup in {target} ({size / 1_000_000:.1f} MB).{removed}")


if __name__ == "__main__":
    try:
        with explain_os_errors():
            main()
    except EmbeddedError as problem:
        sys.exit(f"No backup was made. {problem}")
    except KeyboardInterrupt:
        sys.exit("Stopped. No backup was made.")
