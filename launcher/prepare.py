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
from launcher.places import (
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

EVERYTHING, DATABASE, WITHOUT_DEMO = "everything", "database", "without-demo"


def in_own_process(environment: dict[str, str], folder: Path, what: str = EVERYTHING) -> None:
    """Migrations and reference data, with the owner's role, in a process of their own.

    It ends before this does, also when somebody stops us meanwhile.
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
    """The order matters: messages before Django reads them, tables before rows."""
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
    once = Once(make_folder(var() / "run") / "prepared.json", database_identity())
    house = digest([ROOT / app for app in settings.HOUSE])
    news = once("reference", house, lambda: call_command("load_reference", verbosity=0))
    if what != WITHOUT_DEMO:
        command = "load_demo" if settings.DEMO else "close_demo"
        news |= once("demo", command, lambda: call_command(command, verbosity=0))
    if news:
        analyze()
    if what != DATABASE:
        collect_static_when_changed(once)


def become_owner() -> None:
    """Tables are the owner's; DATABASE_WEB_URL keeps who is to be granted the use of them."""
    add_passwords(os.environ)
    web = os.environ.setdefault("DATABASE_WEB_URL", os.environ.get("DATABASE_URL", ""))
    os.environ["DATABASE_URL"] = os.environ.setdefault("DATABASE_OWNER_URL", web)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
    os.environ["SSCROADMAP_PROCESS"] = "migrate"


def migrate() -> None:
    """Applies what is missing, then says again what the web role may do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    grant()


def grant() -> None:
    """The owner is in DATABASE_OWNER_URL, who only uses the tables in DATABASE_WEB_URL."""
    from launcher import roles

    owner, web = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_WEB_URL"]
    roles.ensure_web_role(owner, web)
    roles.grant_web_role(owner, roles.role_of(web))


def collect_static_when_changed(once: "Once") -> None:
    from django.conf import settings
    from django.core.management import call_command

    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        once.forget("static")
    makers = [ROOT / "core" / "bundles.py", ROOT / "core" / "storage.py"]
    built = ROOT / "build" / "npm" / "built"  # of scripts/npm.py; may be missing
    content = digest([ROOT / "static", ROOT / "requirements" / "base.txt", built, *makers])
    quietly = {"verbosity": 0, "interactive": False, "clear": True}
    once("static", content, lambda: call_command("collectstatic", **quietly))


def analyze() -> None:
    """Many new rows: the planner should know before the first page asks."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def database_identity() -> str:
    """Another database, or the same one made anew, has another first migration time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT min(applied) FROM django_migrations")
        return str(cursor.fetchone())


class Once:
    """Does a step unless it was done with the same content on the same database."""

    def __init__(self, path: Path, identity: str) -> None:
        self.path = path
        self.identity = identity
        self.done: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}

    def __call__(self, step: str, content: str, work: Callable[[], object]) -> bool:
        """True when the step was done now."""
        mark = f"{self.identity} {content}"
        if self.done.get(step) == mark:
            return False
        work()
        self.done[step] = mark
        write_private(self.path, json.dumps(self.done))
        return True

    def forget(self, step: str) -> None:
        self.done.pop(step, None)


def digest(places: list[Path]) -> str:
    """Changes when a file in these places is added, removed or edited."""
    found = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                status = path.stat()
                found.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except EmbeddedError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        sys.exit(130)
