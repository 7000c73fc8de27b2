"""What the operating system refused, as one sentence with what to do. Standard library only."""

import errno
import os
import pwd
import re
import shutil
from contextlib import suppress
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
    """The sentence for a message of another program; empty when that is about something else.

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
    """Explains a file of another user, which an earlier run with sudo usually left."""
    place = existing(path)
    owner, me = place.lstat().st_uid, os.geteuid()
    if owner == me:
        return f"{path} cannot be used: its permissions do not allow it (see ls -ld {place})."
    while place.parent != place and place.parent.lstat().st_uid == owner and place != ROOT:
        place = place.parent  # what was made together is given back together
    return (
        f"{path} belongs to {user_name(owner)} and you are {user_name(me)}: give it to your user "
        f"with sudo chown -R {user_name(me)}: {place}, or run this as {user_name(owner)}."
    )


def left_by_another(*folders: Path) -> str:
    """One sentence when these folders hold files of another user; else empty.

    An earlier run with sudo leaves them. Two levels are enough: anything deeper was made
    together with something in them.
    """
    me = os.geteuid()
    if me == 0:
        return ""
    owners = {folder: owner for folder in folders if (owner := another_owner(folder, me)) != me}
    if not owners:
        return ""
    name, paths = user_name(me), " ".join(str(folder) for folder in owners)
    others = " and ".join(sorted({user_name(owner) for owner in owners.values()}))
    return (
        f"{' and '.join(str(folder) for folder in owners)} holds files of {others}, probably from "
        f"an earlier run with sudo: give them to your user with sudo chown -R {name}: {paths}"
    )


def another_owner(folder: Path, me: int) -> int:
    """The first owner other than `me` of the folder or of what lies in it, else `me`."""
    if not os.path.lexists(folder):
        return me
    paths = [folder]
    if not folder.is_symlink():
        with suppress(OSError):
            paths += [*folder.glob("*"), *folder.glob("*/*")]
    owners = (path.lstat().st_uid for path in paths if os.path.lexists(path))
    return next((owner for owner in owners if owner != me), me)


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
