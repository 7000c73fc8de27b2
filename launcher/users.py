"""PostgreSQL refuses to run as root: then it runs as an account without rights."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.paths import EmbeddedError


@dataclass(frozen=True)
class Account:
    """The system account a server runs as."""

    uid: int
    gid: int

    def spawn_options(self) -> dict[str, Any]:
        """What subprocess needs to start a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Gives the account a file or folder, and nobody else."""
        os.chown(path, self.uid, self.gid)


def unprivileged() -> Account | None:
    """The account for PostgreSQL when we are root; None when we are an ordinary user.

    It must have a name: initdb looks itself up.
    """
    if os.geteuid() != 0:
        return None
    for name in ("nobody", "daemon"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise EmbeddedError(
        "PostgreSQL does not run as root and there is no user “nobody”: run as an ordinary user."
    )


def can_reach(path: Path, account: Account) -> bool:
    """Whether the account can enter the folder or run the program; found out by trying."""
    ask = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]
    return subprocess.run(ask, cwd="/", check=False, **account.spawn_options()).returncode == 0
