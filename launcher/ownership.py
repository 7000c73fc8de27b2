"""One owner of the servers at a time; others may use them while it lasts.

The kernel releases a lock with the process that holds it, however that ends: nothing is stale.
"""

import fcntl
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from launcher.paths import make_folder


class Lock:
    """A lock file held by this process; `shared` by many, or by one alone."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        self.path = path
        self.descriptor = -1

    def acquire(self, *, shared: bool = False, wait: bool = False) -> bool:
        """Returns True when this process holds the lock now."""
        self.descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.descriptor, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
        self.descriptor = -1


def owner_lock(folder: Path) -> Lock:
    """Held by the process that started the servers, for as long as they run."""
    return Lock(folder / "run" / "owner.lock")


def users_lock(folder: Path) -> Lock:
    """Shared by commands that use another owner's servers; a short-lived owner waits for them."""
    return Lock(folder / "run" / "users.lock")


def current(folder: Path) -> dict[str, Any]:
    """What the owner announced (pid, what, environment); empty when there is no owner."""
    with suppress(OSError, ValueError):
        announced = json.loads((folder / "run" / "services.json").read_text())
        return announced if isinstance(announced, dict) else {}
    return {}


def withdraw(folder: Path) -> None:
    """Removes the announcement, before the servers stop."""
    (folder / "run" / "services.json").unlink(missing_ok=True)


def acquire_or_share(folder: Path, seconds: float = 60) -> tuple[Lock, dict[str, Any]]:
    """Either the owner lock and no announcement, or a share in what another process owns.

    Raises TimeoutError when the owner announces nothing in that time.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        owner, user = owner_lock(folder), users_lock(folder)
        if owner.acquire():
            withdraw(folder)
            return owner, {}
        if user.acquire(shared=True) and (announced := current(folder)):
            return user, announced
        user.release()
        time.sleep(0.1)
    raise TimeoutError
