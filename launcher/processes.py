"""One child process: started so that it dies with us, recorded so that a next start can end it."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from launcher.paths import PRIVATE, ROOT, write_private
from launcher.users import Account

LOG_LIMIT = 10_000_000
PR_SET_PDEATHSIG = 1
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A server, worker or scheduler of ours. Start it from the main thread only: on Linux it is
    told to stop (with `orphan_signal`, if that differs) when the thread that started it ends.
    """

    name: str
    command: list[str]
    run_folder: Path
    log: Path
    env: dict[str, str] | None = None
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals | None = None
    patience: float = 10.0
    directory: Path = ROOT
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def record(self) -> Path:
        return self.run_folder / f"{self.name}.pid"

    def start(self, stdin: str = "") -> None:
        """Starts it in a session of its own, so that Ctrl-C reaches only us."""
        keep_short(self.log)
        with self.log.open("ab") as log, undisturbed():
            self.process = subprocess.Popen(
                self.command,
                cwd=self.directory if self.account is None else "/",
                env=self.env,
                stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                umask=PRIVATE,
                preexec_fn=_die_with_parent(self.orphan_signal or self.stop_signal),
                **(self.account.spawn_options() if self.account else {}),
            )
        if stdin and self.process.stdin:
            with suppress(BrokenPipeError), self.process.stdin as pipe:
                pipe.write(stdin.encode())
        with suppress(psutil.NoSuchProcess):
            began = psutil.Process(self.process.pid).create_time()
            write_private(self.record, json.dumps({"pid": self.process.pid, "began": began}))

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def wait(self) -> int:
        """Waits until the process ends by itself and returns its exit code."""
        assert self.process
        return self.process.wait()

    def ask_to_stop(self) -> None:
        if self.process and self.is_alive:
            with suppress(ProcessLookupError):
                self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Asks the process to stop, waits, and kills its group, so that no child is left."""
        if self.process is None:
            return
        self.ask_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        self.record.unlink(missing_ok=True)

    def last_words(self) -> str:
        """The last lines of the log, for an error message."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return " ".join(lines[-2:])


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds back signals to stop until the block ends: nobody would own a half-started process."""
    if threading.current_thread() is not threading.main_thread():  # signals go to that one
        yield
        return
    asked: list[int] = []
    usual = {number: signal.getsignal(number) for number in STOPPING}
    ours = [number for number, handler in usual.items() if callable(handler)]
    for number in ours:
        signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, usual[number])
        for heard in asked:
            signal.raise_signal(heard)


def stop_stale(record: Path, sig: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ends the process a killed owner left behind, if the record still means that process."""
    try:
        known = json.loads(record.read_text())
        process = psutil.Process(known["pid"])
        is_ours = is_running(process) and abs(process.create_time() - known["began"]) < 0.05
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        is_ours = False
    if is_ours:
        end(process, sig, patience)
    record.unlink(missing_ok=True)


def end(process: psutil.Process, sig: signal.Signals, patience: float) -> None:
    """Asks a process that is not our child to stop, then ends it and its group."""
    with suppress(psutil.NoSuchProcess):
        process.send_signal(sig)
        wait_until(lambda: not is_running(process), patience)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def is_running(process: psutil.Process) -> bool:
    """Whether the process runs; one that ended and was not waited for does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def free_port() -> int:
    """A port nobody on this machine listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether we could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def wait_until(true: Callable[[], bool], seconds: float, step: float = 0.02) -> bool:
    """Asks until the answer is yes. Returns False when the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(step)
    return true()


def keep_short(log: Path) -> None:
    """Begins a long log anew and keeps the one before. Only its owner can read it."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    log.touch(mode=0o600)


def _die_with_parent(sig: signal.Signals) -> Callable[[], None] | None:
    """On Linux the child is signalled when we die; this must be set after the change of user."""
    if _libc is None:
        return None
    parent = os.getpid()

    def ask_kernel() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sig))
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel
