"""`make run`: one process that starts everything, keeps it running and stops it in order."""

import http.client
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TextIO

from environ import Env

from launcher import os_errors, ownership, processes
from launcher.paths import EmbeddedError, run_time_folder
from launcher.postgres import Postgres
from launcher.prepare import in_own_process
from launcher.processes import Child
from launcher.redis import Redis
from launcher.services import Services, announce

LONGEST_PAUSE = 30.0  # seconds between two starts of something that keeps dying
STEADY = 30.0  # seconds after which a start counts as good
DEMO_PEOPLE = (
    "admin",
    "reviewer",
    "focal.kenya",
    "focal.uganda",
    "alternate.uganda",
    "focal.eac",
    "partner.jica",
)


@dataclass
class Watched:
    """Something that is started again when it dies, at once and then more and more slowly."""

    name: str
    server: Child | Postgres | Redis
    failures: int = 0
    started_at: float = field(default_factory=time.monotonic)
    next_start: float = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.server.start()

    def restart_if_dead(self) -> bool:
        """Starts the server again if it is dead and its pause is over; True when it did."""
        now = time.monotonic()
        if self.server.is_alive or now < self.next_start:
            return False
        self.failures = self.failures + 1 if now - self.started_at < STEADY else 0
        self.next_start = now + min(LONGEST_PAUSE, 2.0**self.failures)
        say(f"{self.name} ended by itself; starting it again.", sys.stderr)
        self.server.stop()
        try:
            self.start()
        except EmbeddedError as problem:
            say(f"{problem} Trying again.", sys.stderr)
        return True


class Supervisor:
    """Owns the servers and the web, worker and beat processes of one run-time folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.url = f"http://localhost:{port}"
        self.services = Services(folder)
        self.environment: dict[str, str] = {}
        self.watched: list[Watched] = []
        self.stopping = threading.Event()
        self.is_starting = True

    def run(self) -> None:
        """Starts everything and keeps it running until Ctrl-C or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        try:
            self._start()
            self.is_starting = False
            while not self.stopping.wait(0.3):
                self._restart_dead()
        except KeyboardInterrupt:
            say("Stopping.")
        finally:
            self.is_starting = False
            self._stop()

    def _start(self) -> None:
        say("Starting PostgreSQL and Redis …")
        for name in ("prepare", "web", "worker", "beat"):
            processes.stop_stale(self.folder / "run" / f"{name}.pid")
        if not processes.is_free(self.port):
            raise EmbeddedError(taken(self.port))
        self.services.start()
        self.environment = self.services.environment(self.url)
        servers = {"PostgreSQL": self.services.postgres, "Redis": self.services.redis}
        self.watched = [Watched(name, server) for name, server in servers.items() if server]
        say("Preparing database, reference data and pages …")
        in_own_process(self.environment, self.folder)
        self._start_children()

    def _start_children(self) -> None:
        """Starts the web server first and alone: a person waits for its first page."""
        for name, command in self._commands().items():
            child = self._child(name, command)
            self.watched.append(Watched(name, child))
            child.start()
            if name == "web":
                self._wait_for_first_page(child)
        announce(self.folder, "make run", {**self.environment, "SITE_URL": self.url})
        self._welcome()

    def _commands(self) -> dict[str, list[str]]:
        python = sys.executable
        schedule = self.folder / "beat-schedule"
        for left in self.folder.glob("beat-schedule*"):
            left.unlink()  # planning is idempotent; a half-written file would stop beat
        celery = [python, "-m", "celery", "-A", "sscroadmap.celery:app"]
        web = ["-m", "gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "sscroadmap.wsgi:application"]
        return {
            "web": [python, *web],
            "worker": [*celery, "worker", "-l", "WARNING", "-c", "2", "--without-gossip",
                       "--without-mingle", "-n", f"worker-{os.getpid()}@localhost"],
            "beat": [*celery, "beat", "-l", "WARNING", "-s", str(schedule), "--pidfile="],
        }  # fmt: skip

    def _child(self, name: str, command: list[str]) -> Child:
        readable = {"LOG_FORMAT": "console"}  # a person reads these logs
        environment = {**readable, **os.environ, **self.environment, "SSCROADMAP_PROCESS": name}
        environment.pop("DATABASE_OWNER_URL")
        return Child(
            name,
            command,
            run_folder=self.folder / "run",
            log=self.folder / "log" / f"{name}.log",
            env={**environment, "PORT": str(self.port)},
        )

    def _wait_for_first_page(self, web: Child) -> None:
        processes.wait_until(lambda: not web.is_alive or answers(self.port), 120, 0.05)
        if not web.is_alive:
            log = self.folder / "log" / "web.log"
            full = os_errors.sentence_in(web.last_words(), self.folder)
            raise EmbeddedError(
                full or f"The web server did not start: {web.last_words()} See {log}."
            )

    def _welcome(self) -> None:
        say(f"\nSSC Roadmap runs at {self.url}")
        if self.environment["SSCROADMAP_DEMO"].lower() in Env.BOOLEAN_TRUE_STRINGS:
            say("Demo sign-ins, password demo-sscroadmap:")
            say("\n".join(f"  {person}@example.org" for person in DEMO_PEOPLE))
        say(f"Logs are in {self.folder / 'log'}. Stop with Ctrl-C.")

    def _restart_dead(self) -> None:
        for watched in self.watched:
            if watched.restart_if_dead() and watched.name == "Redis":
                self._restart_worker()

    def _restart_worker(self) -> None:
        """A worker may stop consuming after its broker came back (celery#10205)."""
        for watched in self.watched:
            if watched.name == "worker":
                watched.server.stop()
                watched.start()

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()
        if self.is_starting:  # in the middle of something that may take long
            raise KeyboardInterrupt

    def _stop(self) -> None:
        """Stops our processes, all asked at once, and then the servers that hold their data."""
        ownership.withdraw(self.folder)
        ours = [watched.server for watched in self.watched if isinstance(watched.server, Child)]
        for child in ours:
            child.ask_to_stop()
        for child in ours:
            child.stop()
        self.services.stop()


def main(port: int) -> None:
    """Runs everything in the run-time folder; `make run` calls this.

    Raises EmbeddedError with what to do when it cannot start.
    """
    folder = run_time_folder()
    if runs_already(folder):
        raise EmbeddedError(who_runs(folder))
    owner = ownership.owner_lock(folder)
    if not owner.acquire():
        say(f"Waiting for {ownership.current(folder).get('what', 'another command')} to end …")
        if not processes.wait_until(owner.acquire, 20, 0.1):
            raise EmbeddedError(who_runs(folder))
    try:
        Supervisor(folder, port).run()
    finally:
        owner.release()


def runs_already(folder: Path) -> bool:
    """Whether another `make run` has finished starting in this folder."""
    lock = ownership.owner_lock(folder)
    if lock.acquire():
        lock.release()
        return False
    return ownership.current(folder).get("what") == "make run"


def who_runs(folder: Path) -> str:
    """One sentence about the process that holds the servers."""
    announced = ownership.current(folder)
    if announced.get("what") == "make run":
        url = announced["environment"]["SITE_URL"]
        return f"It is already running at {url} (process {announced['pid']}): stop that one first."
    what = announced.get("what", "another command")
    return f"{what} is using the database of this folder: let it end, then run this again."


def taken(port: int) -> str:
    return f"Port {port} is taken by another program: choose one with make run PORT={port + 1}."


def answers(port: int) -> bool:
    """Whether the web server answers at all; an error page is an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status < 600
    except OSError:
        return False
    finally:
        connection.close()


def say(text: str, stream: TextIO | None = None) -> None:
    print(text, file=stream or sys.stdout, flush=True)
