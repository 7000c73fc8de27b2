"""Brings database, static files and translations up to date, each only when it changed.

Runs as a process of its own (python -m sscroadmap.embedded.prepare), with the owner's role.
"""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sscroadmap.embedded.places import ROOT, EmbeddedProblem, var, write_private
from sscroadmap.embedded.translations import compile_changed


def main() -> None:
    """The order matters: messages before Django reads them, tables before rows."""
    compile_changed()
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command, get_commands

    migrate()
    once = Once(var() / "run" / "prepared.json", database_identity())
    house = digest([ROOT / app for app in settings.HOUSE])
    if "load_reference" in get_commands():
        once("reference", house, lambda: call_command("load_reference", verbosity=0))
    if settings.DEMO and "load_demo" in get_commands():
        once("demo", "loaded", lambda: call_command("load_demo", verbosity=0))
    static = digest([ROOT / "static", ROOT / "requirements" / "base.txt"])
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        once.forget("static")
    once("static", static, collect_static)


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
    """The web role is the one in DATABASE_WEB_URL: DATABASE_URL is the owner's in this process."""
    from sscroadmap.embedded.roles import grant_web_role, role_of

    grant_web_role(os.environ["DATABASE_OWNER_URL"], role_of(os.environ["DATABASE_WEB_URL"]))


def collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


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

    def __call__(self, step: str, content: str, work: Callable[[], object]) -> None:
        mark = f"{self.identity} {content}"
        if self.done.get(step) == mark:
            return
        work()
        self.done[step] = mark
        write_private(self.path, json.dumps(self.done))

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
        main()
    except EmbeddedProblem as problem:
        raise SystemExit(str(problem)) from problem
