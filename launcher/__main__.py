"""python -m launcher run | reset (make run, make reset)."""

import os
import shutil
import sys

from launcher import ownership, supervisor
from launcher.paths import EmbeddedError, explain_os_errors, run_time_folder
from launcher.services import Services


def run() -> None:
    """Runs everything until it is stopped."""
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise EmbeddedError(f"PORT={port} is no port: choose a number from 1024 to 65535.")
    supervisor.main(int(port))


def reset() -> None:
    """Deletes all run-time data. Refuses while something uses it."""
    folder = run_time_folder()
    lock = ownership.owner_lock(folder)
    if not lock.acquire():
        raise EmbeddedError(supervisor.who_runs(folder))
    servers = Services(folder)
    servers.stop()
    if servers.postgres:
        servers.postgres.remove()
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    print(f"All data in {folder} is deleted. make run begins with a new demo.")


def main() -> None:
    actions = {"run": run, "reset": reset}
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted not in actions:
        sys.exit(__doc__)
    try:
        with explain_os_errors():
            actions[wanted]()
    except EmbeddedError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)


main()
