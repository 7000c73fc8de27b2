"""What one version shows of its data: rows, SHA-256 of papers, and how its pages answer.

This runs inside the version that is looked at, in `manage.py shell`, whose folder and libraries
may be those of an earlier version: it imports Django and the standard library only.
"""

import json
from pathlib import Path

from .contribution import hand_in
from .pages import Answers, addresses_without_path, ask, discover, sign_in
from .papers import read_papers
from .rows import read_tables


def look_at_earlier_version(target: str) -> None:
    """Hands in a contribution and writes a snapshot.

    Pages come before rows: what opening them leaves in tables is upgraded, too.
    Answers are those of a second visit: at the first, something may have to be made.
    """
    clients = sign_in()
    hand_in(clients["focal point"])
    answers = ask(clients, discover(clients))
    _write(Path(target), answers)


def look_at_this_version(target: str, earlier: str) -> None:
    """Writes a snapshot of what the upgrade left, with the pages of the earlier snapshot."""
    paths = list(json.loads(Path(earlier).read_text())["answers"])
    _write(Path(target), {})
    clients = sign_in()
    ask(clients, paths)
    answers = ask(clients, paths)
    snapshot = json.loads(Path(target).read_text())
    Path(target).write_text(json.dumps({**snapshot, "answers": answers}))


def _write(target: Path, answers: Answers) -> None:
    snapshot = {
        "tables": read_tables(),
        "papers": read_papers(),
        "answers": answers,
        "not_asked": addresses_without_path(list(answers)),
    }
    target.write_text(json.dumps(snapshot))
