"""A PostgreSQL server of our own: made, started, recovered, stopped."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from launcher import os_errors, processes
from launcher.binaries import postgres_folder
from launcher.paths import EmbeddedError, make_folder, open_to_all, write_private
from launcher.processes import Child, wait_until
from launcher.users import Account, can_reach, unprivileged

DATABASE = "sscroadmap"
ADMIN = "postgres"
DURABLE = {"max_wal_size": "512MB"}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "max_parallel_workers_per_gather": "0",  # tables without statistics look large
}
WHO_MAY_CONNECT = "host all all 127.0.0.1/32 scram-sha-256\n"


@dataclass
class Postgres:
    """One server with its data in `folder`/pg. `durable=False` is for tests: nothing is synced."""

    folder: Path
    durable: bool = True
    port: int = 0
    account: Account | None = field(default_factory=unprivileged)
    child: Child | None = field(default=None, init=False)
    password: str = field(default="", init=False)
    is_known: bool = field(default=False, init=False)

    def start(self) -> None:
        """Makes the data folder if need be, starts, and waits until the server answers.

        Raises EmbeddedError when it does not.
        """
        self.bin = postgres_folder(self.account)
        self.data = self._data_folder()
        self._end_stale()
        self._set_aside_unfinished()
        if not self.data.exists():
            self._make()
        self._check_owner()
        self._check_version()
        self._read_password()
        for attempt in range(5):
            if self._try_start(attempt):
                return
        last_words = self._child.last_words()
        full = os_errors.sentence_in(last_words, self.data)
        raise EmbeddedError(full or f"PostgreSQL did not start: {last_words}")

    def stop(self) -> None:
        """Fast shutdown: connections are closed, what was acknowledged is kept."""
        if self.child:
            self.child.stop()

    @property
    def is_alive(self) -> bool:
        return bool(self.child and self.child.is_alive)

    def url(self, role: str = ADMIN, database: str = DATABASE, password: str = "") -> str:
        """Where to connect, with the password: for the environment, never for a log."""
        return f"postgres://{role}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def remove(self) -> None:
        """Deletes all data, wherever it lies. The server must be stopped."""
        data = self._data_folder()
        for path in [data, *data.parent.glob(f"{data.name}.*")]:
            shutil.rmtree(path, ignore_errors=True)

    @property
    def _child(self) -> Child:
        assert self.child is not None
        return self.child

    def _data_folder(self) -> Path:
        """In the run-time folder, unless PostgreSQL's account cannot enter it (root's home)."""
        if self.account is None or can_reach(self.folder, self.account):
            return self.folder / "pg"
        return open_to_all() / ("pg-" + "-".join(self.folder.parts[1:])[-60:])

    def _set_aside_unfinished(self) -> None:
        """Renames a folder without control file: it is no database, but might have been one."""
        if self.data.exists() and not (self.data / "global" / "pg_control").exists():
            spare = self.data.with_name(f"{self.data.name}.unfinished-{time.time_ns()}")
            self.data.rename(spare)

    def _make(self) -> None:
        """Runs initdb beside the final path, then renames: a kill in between leaves no half."""
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.account:
            self.account.own(fresh)
        self._run("initdb", "-D", str(fresh), "-U", ADMIN, "--auth=trust", "--no-sync",
                  "--encoding=UTF8", "--locale=C", "--no-instructions")  # fmt: skip
        (fresh / "pg_hba.conf").write_text(WHO_MAY_CONNECT)
        self._set_password(fresh)
        fresh.rename(self.data)

    def _check_owner(self) -> None:
        """PostgreSQL insists that its data belong to the account it runs as."""
        expected = self.account.uid if self.account else os.geteuid()
        owner = self.data.stat().st_uid
        if owner != expected:
            name = os_errors.user_name(owner)
            raise EmbeddedError(
                f"{self.data} belongs to {name}: run this as {name}, without sudo, "
                "or name another folder with SSCROADMAP_VAR=."
            )

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        shown = self._run("postgres", "--version").split()[2]
        if shown.split(".")[0] != made_by:
            raise EmbeddedError(
                f"{self.data} was made by PostgreSQL {made_by} and this is {shown}: "
                f"name version {made_by} with PG_BIN=, or delete the data with make reset."
            )

    def _read_password(self) -> None:
        try:
            self.password = self._password_file.read_text()
        except OSError:
            self._set_password(self.data)

    def _set_password(self, data: Path) -> None:
        """Sets a password in single-user mode, which asks for none; mends a lost password file."""
        self.password = secrets.token_hex(16)
        change = f"ALTER ROLE {ADMIN} PASSWORD '{self.password}';\n"
        self._run("postgres", "--single", "-D", str(data), "-F", "postgres", stdin=change)
        write_private(self._password_file, self.password)

    @property
    def _password_file(self) -> Path:
        return self.folder / "pg-password.txt"

    def _run(self, program: str, *arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [str(self.bin / program), *arguments], cwd="/", env=_clean_environment(), input=stdin,
            capture_output=True, text=True, check=False,
            **(self.account.spawn_options() if self.account else {}),
        )  # fmt: skip
        if done.returncode:
            full = os_errors.sentence_in(done.stderr, self.data)
            raise EmbeddedError(full or f"{program} failed: {done.stderr.strip()[-300:]}")
        return done.stdout

    def _try_start(self, attempt: int) -> bool:
        """Starts the server once. Another program may take the port just before; then it is False.

        After a first success the port stays, because others know it.
        """
        if not self.port or (attempt and not self.is_known):
            self.port = processes.free_port()
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
            "log_min_messages": "warning",
            "log_min_error_statement": "panic",
            **(DURABLE if self.durable else FORGETFUL),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.child = Child(
            "postgres",
            [str(self.bin / "postgres"), "-D", str(self.data), *options],
            run_folder=make_folder(self.folder / "run"),
            log=self.folder / "log" / "postgres.log",
            env=_clean_environment(),
            account=self.account,
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGTERM,  # sessions that are open may finish
        )
        self.child.start()
        wait_until(lambda: not self.is_alive or self._is_ready(), 60)
        if self._is_ready() and self.is_alive:
            self.is_known = True
            return True
        self.child.stop()
        time.sleep(0.3 * attempt)
        return False

    def _is_ready(self) -> bool:
        """Whether the eighth line of the server's pid file says that it is ready."""
        with suppress(OSError):
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return len(lines) > 7 and lines[0] == str(self._pid) and lines[7].strip() == "ready"
        return False

    @property
    def _pid(self) -> int:
        return self._child.process.pid if self._child.process else 0

    def _end_stale(self) -> None:
        """Stops a server that a killed owner left, and removes the pid file of a dead one."""
        pid_file = self.data / "postmaster.pid"
        try:
            process = psutil.Process(int(pid_file.read_text().splitlines()[0]))
            is_ours = processes.is_running(process) and str(self.data) in process.cmdline()
        except (OSError, ValueError, IndexError, psutil.Error):
            is_ours = False
        if is_ours:
            processes.end(process, signal.SIGINT, 20)
        pid_file.unlink(missing_ok=True)


def _clean_environment() -> dict[str, str]:
    """The environment without PGDATA, PGPORT and the language of the person who types."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    inherited.pop("LANGUAGE", None)
    return {**inherited, "LC_ALL": "C", "TZ": "UTC"}
