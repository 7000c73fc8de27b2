"""Where the run-time files lie, and the one kind of error a person is meant to read."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class EmbeddedError(Exception):
    """One sentence that says what is wrong and what to do."""


def var() -> Path:
    """The run-time folder: data, logs, secrets. SSCROADMAP_VAR, else var/ in the project."""
    return Path(os.environ.get("SSCROADMAP_VAR") or ROOT / "var").absolute()


def make_folder(path: Path) -> Path:
    """The folder, made if missing.

    Raises EmbeddedError when it cannot be made or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise EmbeddedError(
            f"{path} cannot be written to ({error.strerror}): give it to your user, "
            "or name another folder with SSCROADMAP_VAR=."
        ) from error


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step; only its owner can read it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    fresh.replace(path)


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
