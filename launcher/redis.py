"""A Redis server of our own: broker and cache. What it loses, PostgreSQL still knows."""

import secrets
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis

from launcher import os_errors, processes
from launcher.binaries import redis_command
from launcher.paths import EmbeddedError, make_folder
from launcher.processes import Child, wait_until

DATABASES = 64


@dataclass
class Redis:
    """One server with its data in `folder`/redis. `durable=False` keeps nothing on disk."""

    folder: Path
    durable: bool = True
    port: int = 0
    child: Child | None = field(default=None, init=False)
    password: str = field(default_factory=lambda: secrets.token_hex(16), init=False)
    is_known: bool = field(default=False, init=False)

    def start(self) -> None:
        """Starts the server and waits for its answer; renames a queue file it cannot read.

        Raises EmbeddedError when it does not start.
        """
        processes.stop_stale(self.folder / "run" / "redis.pid")
        for attempt in range(5):
            if self._try_start(attempt):
                return
        last_words = self.child.last_words() if self.child else ""
        full = os_errors.sentence_in(last_words, self.folder)
        raise EmbeddedError(full or f"Redis did not start: {last_words}")

    def stop(self) -> None:
        if self.child:
            self.child.stop()

    @property
    def is_alive(self) -> bool:
        return bool(self.child and self.child.is_alive)

    def url(self, database: int = 0) -> str:
        """Where to connect, with the password: for the environment, never for a log."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{database}"

    def _try_start(self, attempt: int) -> bool:
        if attempt == 2:
            self._set_aside()
        if not self.port or (attempt and not self.is_known):
            self.port = processes.free_port()
        command = redis_command()
        if command[0] == sys.executable and self.durable:
            print("No redis-server for this machine: a stand-in (fakeredis) runs.", file=sys.stderr)
        self.child = Child(
            "redis",
            command,
            run_folder=make_folder(self.folder / "run"),
            log=self.folder / "log" / "redis.log",
            stop_signal=signal.SIGTERM,
        )
        self.child.start(stdin=self._settings())
        wait_until(lambda: not self.is_alive or self._answers(), 20)
        if self.is_alive and self._answers():
            self.is_known = True
            return True
        self.child.stop()
        time.sleep(0.3 * attempt)
        return False

    def _settings(self) -> str:
        """Settings for a pipe: every user of the machine could read a command line."""
        folder = make_folder(self.folder / "redis")
        lines = [
            f"port {self.port}",
            "bind 127.0.0.1",
            f"requirepass {self.password}",
            f"databases {DATABASES}",
            f'dir "{folder}"',
            "maxmemory-policy noeviction",
            'save ""',
            f"appendonly {'yes' if self.durable else 'no'}",
        ]
        return "\n".join([*lines, ""])

    def _answers(self) -> bool:
        with suppress(redis.RedisError):
            return bool(redis.Redis.from_url(self.url(), socket_timeout=2).ping())
        return False

    def _set_aside(self) -> None:
        data = self.folder / "redis"
        if data.exists():
            data.rename(data.with_name(f"redis.unreadable-{time.time_ns()}"))
