"""The production set-up: embedded PostgreSQL (fsync on), gunicorn, one sync worker per core."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from launcher import prepare, processes, supervisor
from launcher.paths import ROOT, EmbeddedError, make_folder
from launcher.processes import Child, wait_until
from launcher.services import Services

# Kept between runs: loading takes longer than measuring. Not in var/, which make reset empties.
FOLDER = Path(tempfile.gettempdir()) / f"sscroadmap-bench-{os.getuid()}"


@contextmanager
def running(scale: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The port of a warm server and what `benchmarks.data` says about its data."""
    os.environ["SSCROADMAP_DEMO"] = ""
    folder = make_folder(FOLDER / f"scale-{scale}")
    services = Services(folder)
    port = processes.free_port()
    web = None
    try:
        services.start()
        environment = services.environment(f"http://127.0.0.1:{port}")
        prepare.in_own_process(environment, folder)
        about = _load(environment, scale)
        web = _gunicorn(environment, folder, port)
        web.start()
        if not wait_until(lambda: supervisor.answers(port), 60) or not web.is_alive:
            raise EmbeddedError(f"The web server did not start: {web.last_words()}")
        yield port, about
    finally:
        if web:
            web.stop()
        services.stop()


def run_alone(module: str, *arguments: str) -> dict[str, Any]:
    """What a program prints as JSON that needs only the services, in a database of its own."""
    os.environ["SSCROADMAP_DEMO"] = ""
    folder = make_folder(FOLDER / "imports")
    services = Services(folder)
    try:
        services.start()
        environment = services.environment("http://127.0.0.1:1")
        prepare.in_own_process(environment, folder)
        given = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "sscroadmap.settings"}
        given["SSCROADMAP_PROCESS"] = "command"
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True, check=True,
            start_new_session=True,  # Ctrl-C is for this program, which then ends that one
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])
    finally:
        services.stop()


def _load(environment: dict[str, str], scale: int) -> dict[str, Any]:
    # Bulk loading writes history as well; the owner's role has no time limit in its way.
    given = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.data", str(scale)],
        cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True, check=True,
        start_new_session=True,  # Ctrl-C is for this program, which then ends that one
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def _gunicorn(environment: dict[str, str], folder: Path, port: int) -> Child:
    given = {**os.environ, **environment, "PORT": str(port), "SSCROADMAP_PROCESS": "web"}
    given["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    command = ["-m", "gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "benchmarks.wsgi:application"]
    return Child(
        "web",
        [sys.executable, *command],
        run_folder=make_folder(folder / "run"),
        log=folder / "log" / "web.log",
        env=given,
    )
