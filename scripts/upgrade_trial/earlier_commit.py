"""Which commit the trial begins with, and its files in a folder of their own."""

import re
import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from launcher.paths import ROOT, EmbeddedError

DOCUMENT = ROOT / "docs" / "operations.md"
NAMED = re.compile(r"^Version \S+ is commit `([0-9a-f]{40})`\.$", re.MULTILINE)
HOW_TO_NAME_IT = (
    "write the line “Version 0.1.0 is commit `…`.”, with the 40 digits of its hash, into the "
    "section “Versions that can be upgraded” of docs/operations.md, "
    "or choose a commit with make test-upgrade FROM=COMMIT."
)


def commit_named_in(text: str) -> str:
    """The commit of the earliest version whose data can be upgraded.

    Raises EmbeddedError when the text does not name exactly one.
    """
    commits = NAMED.findall(text)
    if len(commits) != 1:
        number = "no commit" if not commits else f"{len(commits)} commits"
        raise EmbeddedError(f"docs/operations.md names {number} to begin with: {HOW_TO_NAME_IT}")
    return str(commits[0])


def resolve_commit(name: str) -> str:
    """The full hash of a commit, a tag or a branch.

    Raises EmbeddedError when this repository does not have it.
    """
    command = ["git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EmbeddedError(
            f"This repository has no commit {name}: fetch it "
            "(git fetch --unshallow where the history was cut), or name another with FROM=COMMIT."
        )
    return done.stdout.strip()


def unpack(commit: str, folder: Path) -> None:
    """Lays the files of the commit into the folder, unless they are there from an earlier trial."""
    stamp = folder / "build" / "unpacked-commit"
    if stamp.exists() and stamp.read_text() == commit:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = ["git", "archive", "--format=tar", commit]
    archive = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(commit)
