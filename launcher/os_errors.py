"""What the operating system refused, as one sentence with what to do. Standard library only."""

import errno
import os
import pwd
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DISK_FULL = re.compile(r"No space left on device(?:: '(?P<path>[^']+)')?|\bENOSPC\b|Disk quota")
READ_ONLY = re.compile(r"Read-only file system(?:: '(?P<path>[^']+)')?|\bEROFS\b")


def sentence_for(error: OSError) -> str:
    """What is wrong and what to do about it."""
    path = Path(os.fsdecode(error.filename)) if error.filename else ROOT
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_is_full(path)
    if error.errno == errno.EROFS:
        return is_read_only(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return not_permitted(path)
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "Too many files are open: raise the limit (ulimit -n 4096) and run it again."
    if error.errno == errno.ENOENT and "No usable temporary directory" in str(error):
        return (
            "No folder for temporary files can be written to: free some space in /tmp, "
            "or name another folder with TMPDIR=."
        )
    return f"{error.strerror or error}: {path}."


def sentence_in(text: str, place: Path) -> str:
    """The same for what another program wrote; empty when it is about something else.

    `place` is named when the text names no file.
    """
    for pattern, explain in ((DISK_FULL, disk_is_full), (READ_ONLY, is_read_only)):
        if match := pattern.search(text):
            named = match.groupdict().get("path")
            return explain(Path(named) if named else place)
    return ""


def disk_is_full(path: Path) -> str:
    folder = existing(path)
    free = shutil.disk_usage(folder).free // 1_000_000
    return (
        f"The disk is full: there was no space for {path} ({free} MB are free in {folder}). "
        "Free some space and run it again."
    )


def is_read_only(path: Path) -> str:
    return (
        f"{path} is on a file system that is mounted read-only: use a copy of the project in a "
        "folder that can be written to."
    )


def not_permitted(path: Path) -> str:
    """Usually something that an earlier run with sudo left."""
    owner = existing(path).stat().st_uid
    if owner == os.geteuid():
        return f"{path} cannot be used: its permissions do not allow it (see ls -ld)."
    return (
        f"{path} belongs to {user_name(owner)} and you are {user_name(os.geteuid())}: give it to "
        f"your user with sudo chown -R {user_name(os.geteuid())}: {existing(path)}, "
        f"or run this as {user_name(owner)}."
    )


def existing(path: Path) -> Path:
    """The path, or its nearest parent that is there."""
    for candidate in (path.absolute(), *path.absolute().parents):
        if os.path.lexists(candidate):
            return candidate
    return Path("/")


def user_name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"
