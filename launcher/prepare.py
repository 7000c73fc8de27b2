"""Brings database, static files and translations up to date, each only when it changed.

Runs as a process of its own, with the owner's role:

    python -m launcher.prepare            everything, on a laptop
    python -m launcher.prepare database   migrations and reference data, in production
    python -m launcher.prepare without-demo    everything, the demo left as it is
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from launcher import os_errors, processes
from launcher.paths import (
    ROOT,
    EmbeddedError,
    close_to_others,
    make_folder,
    var,
    write_private,
)
from launcher.translations import compile_changed
from sscroadmap.addresses import add_passwords
from sscroadmap.configuration import TABLE, require_settings

# A migration that every database of before the first release has applied. All migrations were
# written anew for that release (docs/decisions/0048-plan-of-the-moves.md).
BEFORE_FIRST_RELEASE = ("roadmaps", "0002_review_and_amendments")
# While they were written anew they had the names of today, and this column its former name.
FORMER_COLUMN = ("countries_party", "standing")
TOO_OLD = (
    "This database was made before version 0.1.0 and cannot be upgraded: "
    "run make reset for a new demo, or keep the old version."
)
EVERYTHING, DATABASE, WITHOUT_DEMO = "everything", "database", "without-demo"


def in_own_process(environment: dict[str, str], folder: Path, what: str = EVERYTHING) -> None:
    """Runs migrations and loads reference data, with the owner's role, in a process of their own.

    That process ends before this function returns, also when the user interrupts it.
    """
    log = folder / "log" / "prepare.log"
    log.unlink(missing_ok=True)
    child = processes.Child(
        "prepare",
        [sys.executable, "-m", "launcher.prepare", what],
        run_folder=make_folder(folder / "run"),
        log=log,
        env={**os.environ, **environment},
    )
    try:
        child.start()
        code = child.wait()
    finally:
        child.stop()
    if code:
        if sentence := os_errors.sentence_in(log.read_text(), folder):
            raise EmbeddedError(sentence)
        words = [line for line in log.read_text().splitlines() if line not in ("", TABLE)][-1:]
        raise EmbeddedError(f"The database could not be prepared (see {log}): {' '.join(words)}")


def main(what: str = EVERYTHING) -> None:
    """Prepares what is asked. Messages come before Django reads them, tables before rows."""
    close_to_others(var())
    become_owner()
    if what != DATABASE:
        compile_changed()
    import django

    require_settings()
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    migrate()
    run_once = RunOnce(make_folder(var() / "run") / "prepared.json", database_identity())
    house = digest([ROOT / app for app in settings.HOUSE])
    news = run_once("reference", house, lambda: call_command("load_reference", verbosity=0))
    if what != WITHOUT_DEMO:
        command = "load_demo" if settings.DEMO else "close_demo"
        news |= run_once("demo", command, lambda: call_command(command, verbosity=0))
    if news:
        analyze()
    if what != DATABASE:
        collect_static_when_changed(run_once)


def become_owner() -> None:
    """Makes this process sign in as the owner; DATABASE_WEB_URL names the role to grant rights."""
    add_passwords(os.environ)
    web = os.environ.setdefault("DATABASE_WEB_URL", os.environ.get("DATABASE_URL", ""))
    os.environ["DATABASE_URL"] = os.environ.setdefault("DATABASE_OWNER_URL", web)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
    os.environ["SSCROADMAP_PROCESS"] = "migrate"


def migrate() -> None:
    """Applies missing migrations, then grants the web role its rights again."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    refuse_old_database(executor.loader)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    grant()


def refuse_old_database(loader: Any) -> None:
    """Raises EmbeddedError for a database whose migrations this version does not have any more."""
    if (
        BEFORE_FIRST_RELEASE in loader.applied_migrations
        and BEFORE_FIRST_RELEASE not in loader.disk_migrations
    ) or has_former_column():
        raise EmbeddedError(TOO_OLD)


def has_former_column() -> bool:
    """Whether the tables were made by a migration that was written anew before version 0.1.0."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM information_schema.columns"
            " WHERE table_name = %s AND column_name = %s)",
            FORMER_COLUMN,
        )
        (exists,) = cursor.fetchone()
    return bool(exists)


def grant() -> None:
    """Grants rights to the role of DATABASE_WEB_URL, as the owner of DATABASE_OWNER_URL."""
    from launcher import roles

    owner, web = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_WEB_URL"]
    roles.ensure_web_role(owner, web)
    roles.grant_web_role(owner, roles.role_of(web))


def collect_static_when_changed(run_once: "RunOnce") -> None:
    from django.conf import settings
    from django.core.management import call_command

    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        run_once.forget("static")
    makers = [ROOT / "core" / "bundles.py", ROOT / "core" / "storage.py"]
    built = ROOT / "build" / "npm" / "built"  # of scripts/npm.py; may be missing
    content = digest([ROOT / "static", ROOT / "requirements" / "base.txt", built, *makers])
    quietly = {"verbosity": 0, "interactive": False, "clear": True}
    run_once("static", content, lambda: call_command("collectstatic", **quietly))


def analyze() -> None:
    """Tells PostgreSQL's planner about many new rows before the first page asks for them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def database_identity() -> str:
    """The time of the first migration: it differs in another database and in one made anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT min(applied) FROM django_migrations")
        return str(cursor.fetchone())


class RunOnce:
    """Runs a step unless it was run with the same content on the same database."""

    def __init__(self, path: Path, identity: str) -> None:
        self.path = path
        self.identity = identity
        self.done: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}

    def __call__(self, step: str, content: str, work: Callable[[], object]) -> bool:
        """Returns True when the step was run now."""
        mark = f"{self.identity} {content}"
        if self.done.get(step) == mark:
            return False
        work()
        self.done[step] = mark
        write_private(self.path, json.dumps(self.done))
        return True

    def forget(self, step: str) -> None:
        self.done.pop(step, None)


def digest(paths: list[Path]) -> str:
    """A hash that changes when a file under these paths is added, removed or edited."""
    checksum = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                status = file.stat()
                checksum.update(f"{file} {status.st_size} {status.st_mtime_ns}\n".encode())
    return checksum.hexdigest()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except EmbeddedError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        sys.exit(130)
