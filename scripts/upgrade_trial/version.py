"""One version of the product, in its folder and with its libraries, on data that are given."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.paths import ROOT, EmbeddedError, make_folder
from launcher.processes import Child, free_port, wait_until

PROBE = Path(__file__).resolve().parent
PASSED_ON = ("PATH", "HOME", "LANG", "PG_BIN", "REDIS_BIN", "SSL_CERT_FILE")
PASSED_ON_PREFIXES = ("PIP_", "npm_config_", "NPM_CONFIG_")
STARTED = "Logs are in "  # the last line of make run's greeting
SECONDS_TO_START, SECONDS_TO_ANSWER = 300, 600
LINES_OF_A_FAILURE = 15


@dataclass(frozen=True, kw_only=True)
class Version:
    """`data` is the run-time folder (var/) that both versions use, one after the other."""

    name: str
    folder: Path
    python: str
    data: Path
    logs: Path

    @classmethod
    def earlier(cls, folder: Path, data: Path, logs: Path) -> "Version":
        python = str(folder / ".venv" / "bin" / "python")
        return cls(name="earlier", folder=folder, python=python, data=data, logs=logs)

    @classmethod
    def this(cls, data: Path, logs: Path) -> "Version":
        return cls(name="this", folder=ROOT, python=sys.executable, data=data, logs=logs)

    def install(self) -> None:
        """Does what its `make run` does before it starts: its libraries, scripts and styles.

        Raises EmbeddedError with what was printed when that fails.
        """
        choose = 'python=$(sh scripts/python.sh) && "$python" scripts/environment.py run'
        for command in (["sh", "-c", choose], [self.python, "scripts/npm.py"]):
            done = subprocess.run(
                command, cwd=self.folder, env=self._environment(), umask=0o022,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                reason = done.stderr.strip() or done.stdout.strip()
                raise EmbeddedError(f"The earlier version cannot be installed: {reason}")

    def start_and_stop(self) -> None:
        """Starts everything as `make run` does, opens the first page, and stops it.

        Raises EmbeddedError when it does not start or does not show its page.
        """
        port = free_port()
        with self._running("run", "-m", "launcher", "run", PORT=str(port)) as child:
            wait_until(
                lambda: not child.is_alive or STARTED in child.log.read_text(),
                SECONDS_TO_START,
                0.2,
            )
            if not child.is_alive or STARTED not in child.log.read_text():
                raise EmbeddedError(f"{self._subject} does not start:\n{_last_lines(child.log)}")
            with urllib.request.urlopen(f"http://localhost:{port}/", timeout=60) as page:
                page.read()

    def look(self, call: str) -> None:
        """Runs a function of upgrade_probe inside this version, on servers of its own.

        manage.py migrates the data before that, by launcher.prepare.
        """
        program = f"import sys; sys.path.insert(0, {str(PROBE)!r}); import upgrade_probe as probe"
        self.manage("shell", "-c", f"{program}; probe.{call}")

    def manage(self, command: str, *arguments: str) -> None:
        """Runs a management command.

        Raises EmbeddedError with its last lines when it fails.
        """
        with self._running(f"manage-{command}", "manage.py", command, *arguments) as child:
            wait_until(lambda: not child.is_alive, SECONDS_TO_ANSWER, 0.1)
            if child.is_alive or child.wait():
                raise EmbeddedError(
                    f"manage.py {command} fails in {self.name} version:\n{_last_lines(child.log)}"
                )

    @property
    def _subject(self) -> str:
        return "The earlier version" if self.name == "earlier" else "This version"

    @contextmanager
    def _running(self, name: str, *arguments: str, **environment: str) -> Iterator[Child]:
        """A child process that is stopped at the end of the block, and on Linux also when the
        trial is killed."""
        child = Child(
            f"{self.name}-{name}",
            [self.python, *arguments],
            run_folder=make_folder(self.logs / "run"),
            log=self.logs / f"{self.name}-{name}.log",
            env={**self._environment(), **environment},
            directory=self.folder,
            patience=60,
        )
        try:
            child.start()
            yield child
        finally:
            child.stop()

    def _environment(self) -> dict[str, str]:
        """As in a new terminal: no settings of a product that the caller may run."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name in PASSED_ON
            or name.startswith(PASSED_ON_PREFIXES)
            or name.lower().endswith("_proxy")
        }
        return {**inherited, "SSCROADMAP_VAR": str(self.data)}


def _last_lines(log: Path) -> str:
    """What a program said at its end, without the lines that are logs for machines."""
    lines = [line for line in log.read_text().splitlines() if line and not line.startswith("{")]
    return "\n".join(lines[-LINES_OF_A_FAILURE:])
