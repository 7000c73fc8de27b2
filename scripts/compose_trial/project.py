"""One compose project of the trial: its folder, its .env, and what is asked of its containers."""

import json
import os
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("TRIAL_HOME", "/var/tmp/docker-trial"))
# Passwords that break an address, a shell or a configuration file that does not escape them.
ODD = "{}/a@b#c?d:e%f'g\"h\\i&j$k l"


class StepFailed(Exception):
    """A step did not do what it should; the text says what was seen instead."""


class Project:
    """A clone of the repository, run under a project name of its own on ports of its own."""

    def __init__(self, name: str, folder: Path, port: int) -> None:
        self.name, self.folder, self.port = name, folder, port
        self.settings: dict[str, str] = {}

    # ── Running programs ─────────────────────────────────────────────────────
    def run(self, *command: str, seconds: int = 900, fails: bool = False, **options) -> str:
        """What the program printed.

        Raises StepFailed when it fails, or when it does not and `fails` says that it should.
        """
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment(), timeout=seconds,
            text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=False, **options,
        )  # fmt: skip
        if bool(done.returncode) != fails:
            raise StepFailed(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        """The environment without the caller's settings: what is not in .env is not set."""
        passed_on = ("PATH", "HOME", "DOCKER_HOST", "DOCKER_CONFIG")
        return {
            **{name: os.environ[name] for name in passed_on if name in os.environ},
            "COMPOSE_PROJECT_NAME": self.name,
            "COMPOSE_FILE": "docker-compose.yml:compose.trial.yml",
            **self.settings,
        }

    def compose(self, *arguments: str, **options) -> str:
        return self.run("docker", "compose", *arguments, **options)

    def up(self, *arguments: str, **options) -> str:
        return self.compose("up", "-d", "--wait", "--wait-timeout", "300", *arguments, **options)

    def inside(self, service: str, *command: str, **options) -> str:
        return self.compose("exec", "-T", service, *command, **options)

    def python(self, service: str, program: str, **options) -> str:
        return self.inside(service, "python", "-c", program, **options)

    def sql(self, statement: str, user: str = "sscroadmap_owner", **options) -> str:
        command = ("psql", "-U", user, "-d", "sscroadmap", "-v", "ON_ERROR_STOP=1", "-Atc")
        return self.inside("postgres", *command, statement, **options).strip()

    # ── Looking at containers ────────────────────────────────────────────────
    def container(self, service: str) -> str:
        """The id of the service's first container."""
        return self.compose("ps", "-q", service).split()[0]

    def inspect(self, service: str) -> dict:
        return json.loads(self.run("docker", "inspect", self.container(service)))[0]

    def processes(self, service: str) -> list[list[str]]:
        """[user, pid, command] of each process, the oldest first."""
        columns = ("-o", "user,pid,args")
        lines = self.run("docker", "top", self.container(service), *columns).splitlines()[1:]
        return [line.split(None, 2) for line in lines]

    def is_unhealthy(self, service: str) -> bool:
        return self.inspect(service)["State"]["Health"]["Status"] == "unhealthy"

    # ── Asking the site from outside ─────────────────────────────────────────
    def get(self, path: str, *options: str, port: int = 0, scheme: str = "http") -> tuple[int, str]:
        """The status and the headers with the page."""
        url = f"{scheme}://localhost:{port or self.port}{path}"
        text = self.run("curl", "-sS", "-k", "-i", "--max-time", "40", *options, url)
        status = text.split(None, 2)[1] if text.startswith("HTTP/") else "0"
        return int(status), text


def wait_until(is_so, seconds: float, pause: float = 1.0) -> bool:
    """Whether the condition became true within that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(pause)
    return False


def expect(is_so: object, seen: object) -> None:
    """Raises StepFailed with what was seen."""
    if not is_so:
        raise StepFailed(str(seen))
