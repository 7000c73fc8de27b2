"""make test-upgrade: python -m scripts.upgrade_trial [--from COMMIT] [--keep]."""

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.paths import ROOT, EmbeddedError, explain_os_errors
from launcher.processes import stop_stale
from scripts.upgrade_trial.comparison import Snapshot, differences
from scripts.upgrade_trial.earlier_commit import DOCUMENT, commit_named_in, resolve_commit, unpack
from scripts.upgrade_trial.intended_changes import INTENDED
from scripts.upgrade_trial.version import Version

CODE = ROOT / "build" / "upgrade-trial"
KEEPING = ".venv/bin/python -m scripts.upgrade_trial --keep"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make test-upgrade", description=__doc__)
    parser.add_argument("--from", dest="start", default="", help="the commit to begin with")
    parser.add_argument("--keep", action="store_true", help="keep data, logs and snapshots")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    try:
        with explain_os_errors():
            commit = resolve_commit(options.start or commit_named_in(DOCUMENT.read_text()))
            return try_upgrade(commit, keeps_files=options.keep)
    except EmbeddedError as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


def try_upgrade(commit: str, *, keeps_files: bool = False) -> int:
    """Upgrades the demo of the commit to this code; the exit code is 1 if anything differs."""
    print(f"From commit {commit} to the code in {ROOT}", flush=True)
    with working_folder(keeps_files=keeps_files) as folder:
        snapshots = folder / "before.json", folder / "after.json"
        run_both_versions(commit, folder, *snapshots)
        before, after = (Snapshot.from_json(json.loads(path.read_text())) for path in snapshots)
    sentences = list(differences(before, after, INTENDED))
    for sentence in sentences:
        print(sentence)
    print(f"Not asked, because the demo has no such object: {', '.join(before.not_asked)}.")
    print(
        f"Compared {before.count_rows()} rows of {len(before.tables)} tables, "
        f"{len(before.papers)} revisions and endorsements, "
        f"{sum(map(len, before.answers.values()))} answers of {len(before.answers)} pages: "
        f"{len(sentences) or 'no'} difference{'s' if len(sentences) > 1 else ''}."
    )
    return 1 if sentences else 0


def run_both_versions(commit: str, folder: Path, before: Path, after: Path) -> None:
    """Leaves a snapshot of each version. The data are made by one and upgraded by the other."""
    data, logs = folder / "var", folder / "log"
    earlier, this = Version.earlier(CODE, data, logs), Version.this(data, logs)
    with step("the earlier version is unpacked and installed"):
        unpack(commit, CODE)
        earlier.install()
    with step("it starts, loads the demo and stops"):
        earlier.start_and_stop()
    with step("its pages and its rows are read"):
        earlier.look(f"look_at_earlier_version({str(before)!r})")
    with step("this version upgrades the data; its rows and its pages are read"):
        this.look(f"look_at_this_version({str(after)!r}, {str(before)!r})")
    with step("no migration is missing"):
        this.manage("migrate", "--check")
        this.manage("makemigrations", "--check", "--dry-run")
    with step("this version starts with the data and stops"):
        this.start_and_stop()


@contextmanager
def step(name: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"ok  {name} ({time.monotonic() - began:.0f} s)", flush=True)


@contextmanager
def working_folder(*, keeps_files: bool) -> Iterator[Path]:
    """A folder for data, logs and snapshots, which the account of PostgreSQL can enter."""
    folder = Path(tempfile.mkdtemp(prefix="sscroadmap-upgrade-"))
    folder.chmod(0o711)
    try:
        yield folder
    except EmbeddedError as problem:
        advice = "" if keeps_files else f"\nTo keep its logs and data: {KEEPING}"
        raise EmbeddedError(f"{problem}{advice}") from problem
    finally:
        for record in (folder / "var" / "run").glob("*.pid"):
            stop_stale(record)
        if keeps_files:
            print(f"Data, logs and snapshots are in {folder}.")
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
