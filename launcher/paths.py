"""Where the run-time files lie, and the one kind of error a person is meant to read."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from launcher import os_errors

ROOT = Path(__file__).resolve().parents[1]
PRIVATE = 0o077  # the umask under which only their owner can use files and folders
PUBLIC = ("static",)  # of the run-time folder: a web server of its own may read static files


class EmbeddedError(Exception):
    """One sentence that says what is wrong and what to do."""


@contextmanager
def explain_os_errors() -> Iterator[None]:
    """Turns a full disk, a read-only folder or a file of another user into an EmbeddedError."""
    try:
        yield
    except OSError as error:
        raise EmbeddedError(os_errors.sentence_for(error)) from error


def var() -> Path:
    """The run-time folder: data, logs, secrets. SSCROADMAP_VAR, else var/ in the project."""
    return Path(os.environ.get("SSCROADMAP_VAR") or ROOT / "var").absolute()


def run_time_folder() -> Path:
    """The run-time folder, made if missing.

    Raises EmbeddedError when it cannot be written to or holds files of another user.
    """
    if sentence := os_errors.left_by_another(var()):
        raise EmbeddedError(sentence)
    return make_folder(var())


def make_folder(path: Path) -> Path:
    """The folder, made if missing, and then for its owner alone.

    Raises EmbeddedError when it cannot be made or written to.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise EmbeddedError(
            f"{path} cannot be written to ({error.strerror}). {os_errors.sentence_for(error)} "
            "Another folder can be named with SSCROADMAP_VAR=."
        ) from error


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step; only its owner can read it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    fresh.replace(path)


def close_to_others(folder: Path) -> None:
    """Takes every right of other users from what lies in a run-time folder, static files excepted.

    Earlier versions made files that others could read. What belongs to another user, such as the
    data of PostgreSQL where the product runs as root, is left alone.
    """
    for parent, folders, files in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name not in PUBLIC]
        for name in (*folders, *files):
            with suppress(FileNotFoundError):  # removed meanwhile
                _close(Path(parent, name))


def _close(path: Path) -> None:
    status = path.lstat()
    is_ours = status.st_uid == os.geteuid() and not stat.S_ISLNK(status.st_mode)
    if is_ours and status.st_mode & PRIVATE:
        path.chmod(stat.S_IMODE(status.st_mode) & ~PRIVATE)


def open_to_all() -> Path:
    """A folder every user can enter, one per project: for root, whose home nobody else enters."""
    name = "sscroadmap-" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    parent = Path("/var/lib") if os.access("/var/lib", os.W_OK) else Path(tempfile.gettempdir())
    folder = parent / name
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise EmbeddedError(f"{folder} belongs to somebody else: remove it and run again.")
    folder.chmod(0o755)
    return folder
