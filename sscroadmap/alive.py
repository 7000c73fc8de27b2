"""Heartbeats of beat and the worker as files, and the check that a container or systemd runs.

`python -m sscroadmap.alive beat` ends with 0 while beat schedules, with 1 and a sentence when its
last heartbeat is too old or missing; `python -m sscroadmap.alive worker` does the same for the
worker. It reads no settings of Django and asks no server, because it is run every 30 seconds.
"""

import os
import sys
import time
from pathlib import Path

# Seconds after which a process counts as silent. Beat and the worker's main process write at least
# every 30 seconds. A child writes for "pool" between two tasks, and the longest task may take as
# long as mail.tasks.TIME_LIMIT: a worker that is busy must not be taken for one that hangs.
LIMITS = {"beat": 150.0, "worker": 200.0, "pool": 1500.0}
ASKED = {"beat": ("beat",), "worker": ("worker", "pool")}


def folder() -> Path:
    """Where heartbeats lie: HEARTBEAT_DIR, else SSCROADMAP_VAR/run, else var/run."""
    chosen = os.environ.get("HEARTBEAT_DIR")
    if chosen:
        return Path(chosen)
    var = os.environ.get("SSCROADMAP_VAR")
    return (Path(var) if var else Path(__file__).resolve().parents[1] / "var") / "run"


def heartbeat(name: str) -> Path:
    """The file that the process touches while it works; only its time is read."""
    return folder() / f"{name}.heartbeat"


def touch(name: str) -> None:
    """Leave a heartbeat.

    Raises OSError when the folder cannot be written to.
    """
    path = heartbeat(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def age(name: str) -> float | None:
    """Seconds since the last heartbeat, or None when there is none."""
    try:
        # A clock that was set back must not keep a frozen process healthy.
        return abs(time.time() - heartbeat(name).stat().st_mtime)
    except OSError:
        return None


def problem(name: str) -> str:
    """One sentence about what is wrong, or nothing."""
    seconds, limit = age(name), LIMITS[name]
    if seconds is None:
        return f"{name} has left no heartbeat at {heartbeat(name)}."
    if seconds > limit:
        return f"{name} left its last heartbeat {seconds:.0f} s ago; the limit is {limit:.0f} s."
    return ""


def main(arguments: list[str]) -> int:
    """The exit code: 0 alive, 1 silent, 2 when it is called wrongly."""
    if len(arguments) != 1 or arguments[0] not in ASKED:
        print(f"usage: python -m sscroadmap.alive {'|'.join(ASKED)}", file=sys.stderr)
        return 2
    sentences = [sentence for name in ASKED[arguments[0]] if (sentence := problem(name))]
    for sentence in sentences:
        print(sentence)
    return 1 if sentences else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
