"""What manage.py needs before Django reads its settings: running services, the right role."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from launcher import ownership
from launcher.paths import EmbeddedError, explain_os_errors, make_folder, run_time_folder, var
from launcher.prepare import WITHOUT_DEMO, in_own_process
from launcher.services import Services, announce, secret_key
from sscroadmap.addresses import add_passwords

WITHOUT_SERVICES = {
    "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help",
    "makemessages", "startapp", "version",
}  # fmt: skip
BY_OWNER = {
    "anonymize_people", "createcachetable", "dbshell", "erase_person", "flush", "makemigrations",
    "migrate", "optimizemigration", "pgtrigger", "showmigrations", "sqlflush", "sqlmigrate",
    "squashmigrations",
}  # fmt: skip
NOBODY_HOME = {
    "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none",
    "REDIS_URL": "redis://127.0.0.1:9/0",
}


@contextmanager
def surroundings(arguments: list[str]) -> Iterator[None]:
    """Sets the environment for one command, and starts the servers for its duration if need be.

    Messages go to standard error: standard output belongs to the command.
    """
    command = next((word for word in arguments if not word.startswith("-")), "help")
    if command == "check" and "--deploy" in arguments:  # judges the settings of an installation
        os.environ["SSCROADMAP_PROCESS"] = "web"
        yield
        return
    if looks_at_code_only(command, arguments):
        without_services()
        yield
        return
    if {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        add_passwords(os.environ)
        take_on({}, command)
        yield
        return
    with explain_os_errors():
        lock, announced = ownership.acquire_or_share(run_time_folder())
    if announced:
        try:
            take_on(announced["environment"], command)
            yield
        finally:
            lock.release()
        return
    with own_services(lock, command):
        yield


def looks_at_code_only(command: str, arguments: list[str]) -> bool:
    """Whether the command needs no server, so that it works where none can run."""
    return command in WITHOUT_SERVICES or "--help" in arguments or "-h" in arguments


def without_services() -> None:
    """Sets addresses at which nothing answers, so that the settings can be read."""
    for name, value in NOBODY_HOME.items():
        os.environ.setdefault(name, value)
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = secret_key(make_folder(var()))


@contextmanager
def own_services(lock: ownership.Lock, command: str) -> Iterator[None]:
    """Starts the servers, brings the database up to date, and stops after the last user."""
    folder = var()
    services = Services(folder)
    try:
        with explain_os_errors():
            services.start()
        environment = services.environment("http://localhost:8000")
        if command not in BY_OWNER:
            in_own_process(environment, folder, WITHOUT_DEMO)
        announce(folder, f"manage.py {command} (process {os.getpid()})", environment)
        take_on(environment, command)
        yield
    finally:
        ownership.withdraw(folder)
        users = ownership.users_lock(folder)
        users.acquire(wait=True)
        services.stop()
        users.release()
        lock.release()


def take_on(environment: dict[str, str], command: str) -> None:
    """Adds to the caller's environment. A command that changes tables signs in as the owner."""
    if "DATABASE_URL" in os.environ:
        environment = {k: v for k, v in environment.items() if k != "DATABASE_OWNER_URL"}
    for name, value in environment.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    os.environ.setdefault("DATABASE_WEB_URL", os.environ["DATABASE_URL"])
    if command in BY_OWNER:
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
        os.environ["SSCROADMAP_PROCESS"] = "migrate"


def grant_after(arguments: list[str]) -> None:
    """Grants the web role its rights again after `migrate`, which may have made tables."""
    if arguments[:1] == ["migrate"]:
        from launcher.prepare import grant

        grant()


def explain(problem: EmbeddedError | TimeoutError) -> None:
    text = str(problem) or "The servers of this folder are being started by another command."
    sys.exit(text)
