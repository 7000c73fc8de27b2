"""The whole product in a folder and on a port of its own, started as `make run` starts it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil

from launcher.paths import ROOT
from launcher.processes import free_port, is_running, wait_until

PROCESSES = ("postgres", "redis", "web", "worker", "beat")


def bare_environment(folder: Path, **more: str) -> dict[str, str]:
    """As in a new terminal: nothing of the test run's own services."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**inherited, "SSCROADMAP_VAR": str(folder), "SSCROADMAP_DEMO": "", **more}


def hear_ctrl_c() -> None:
    """For a child process: a shell that starts tests in the background has them ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def short_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sscroadmap-setup-"))
    folder.chmod(0o711)
    return folder


class Product:
    """Use as a context manager; everything is gone afterwards."""

    def __init__(self, folder: Path | None = None, **environment: str) -> None:
        self.folder = folder or short_folder()
        self.port = free_port()
        self.environment = bare_environment(self.folder, PORT=str(self.port), **environment)
        self.process: subprocess.Popen[str] | None = None
        self.output = ""

    def __enter__(self) -> "Product":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        self.process = self.spawn()
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line
            if line.startswith("Logs are in"):
                return
        raise AssertionError(f"It did not start: {self.output}{self.logs()}")

    def spawn(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "launcher", "run"],
            cwd=ROOT, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """The exit code. Waits until it has ended."""
        if self.process is None:
            return 0
        self.process.send_signal(how)
        code = self.process.wait(60)
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None
        return code

    def manage(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env={**self.environment, **environment}, text=True,
            capture_output=True, check=False, timeout=120,
        )  # fmt: skip

    def pid(self, name: str) -> int:
        return int(json.loads((self.folder / "run" / f"{name}.pid").read_text())["pid"])

    def pids(self) -> dict[str, int]:
        return {name: self.pid(name) for name in PROCESSES}

    def kill(self, name: str) -> int:
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def comes_back(self, name: str, after: int) -> bool:
        """A new process of that name runs, and the page answers."""

        def is_new() -> bool:
            try:
                return self.pid(name) != after and runs(self.pid(name))
            except (OSError, ValueError):
                return False

        return wait_until(is_new, 20, 0.1) and wait_until(self.is_healthy, 20, 0.1)

    def is_healthy(self) -> bool:
        """The start page, which needs the database, is shown."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=5) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def logs(self) -> str:
        files = sorted((self.folder / "log").glob("*.log"))
        return "\n".join(f"{path.name}: {path.read_text()[-500:]}" for path in files)

    def announced(self) -> dict[str, Any]:
        text = (self.folder / "run" / "services.json").read_text()
        return dict(json.loads(text)["environment"])


def runs(pid: int) -> bool:
    try:
        return is_running(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return False


def processes_of(folder: Path) -> list[str]:
    """Everything that still runs and belongs to this run-time folder."""
    commands = []
    for process in psutil.process_iter():
        try:
            belongs = process.environ().get("SSCROADMAP_VAR") == str(folder)
            if is_running(process) and (belongs or str(folder) in " ".join(process.cmdline())):
                commands.append(" ".join(process.cmdline())[:80])
        except psutil.Error:
            continue
    return commands
