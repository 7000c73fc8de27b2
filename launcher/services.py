"""PostgreSQL and Redis together, and what others need to reach them."""

import json
import os
import secrets
from pathlib import Path

from launcher import roles
from launcher.paths import make_folder, write_private
from launcher.postgres import DATABASE, Postgres
from launcher.redis import Redis


class Services:
    """The embedded servers of one run-time folder. An address that is given is used as it is.

    Only the process that holds the owner lock (see ownership) may start them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = make_folder(folder)
        self.postgres = None if os.environ.get("DATABASE_URL") else Postgres(folder)
        # Where PostgreSQL has an account of its own, that account passes through and sees nothing.
        folder.chmod(0o711 if self.postgres and self.postgres.account else 0o700)
        self.redis = None if os.environ.get("REDIS_URL") else Redis(folder)
        self.passwords = {role: secrets.token_hex(16) for role in (roles.OWNER, roles.WEB)}

    def start(self) -> None:
        """Starts what the environment does not name; both roles get new passwords."""
        if self.redis:
            self.redis.start()
        if self.postgres:
            self.postgres.start()
            admin = self.postgres.url(database="postgres")
            roles.ensure_roles(admin, DATABASE, self.passwords)

    def stop(self) -> None:
        """Stops the servers that run; may be called in any state."""
        for server in (self.redis, self.postgres):
            if server:
                server.stop()

    def environment(self, site_url: str) -> dict[str, str]:
        """The settings every process of ours is started with (see sscroadmap/settings.py).

        Demo is the default only on our own database: nobody's real data gets demo people. There
        mail is kept in the outbox unless a server is named.
        """
        given = os.environ
        values = {
            "SSCROADMAP_VAR": str(self.folder),
            "SECRET_KEY": given.get("SECRET_KEY") or secret_key(self.folder),
            "SITE_URL": given.get("SITE_URL") or site_url,
            "SSCROADMAP_DEMO": given.get("SSCROADMAP_DEMO", "1" if self.postgres else ""),
            "EMAIL_URL": given.get("EMAIL_URL") or ("none" if self.postgres else ""),
            "DATABASE_URL": self._database_url(roles.WEB) or given["DATABASE_URL"],
            "REDIS_URL": self.redis.url() if self.redis else given["REDIS_URL"],
        }
        owner = self._database_url(roles.OWNER) or given.get("DATABASE_OWNER_URL")
        return {**values, "DATABASE_OWNER_URL": owner or values["DATABASE_URL"]}

    def _database_url(self, role: str) -> str:
        return self.postgres.url(role, password=self.passwords[role]) if self.postgres else ""


def secret_key(folder: Path) -> str:
    """The key in the run-time folder, made once, so that sessions outlive a restart."""
    file = folder / "secret.txt"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(50))
    return file.read_text().strip()


def announce(folder: Path, what: str, environment: dict[str, str]) -> None:
    """Writes for manage.py how to reach the servers. Only the owner's user can read it."""
    text = json.dumps({"pid": os.getpid(), "what": what, "environment": environment})
    write_private(folder / "run" / "services.json", text)
