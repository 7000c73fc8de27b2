"""The demo's files; data/README.md says what is in them."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def read(name: str) -> Any:
    """A file of the demo's."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def staff() -> list[dict[str, Any]]:
    return read("parties.json")["staff"]


def parties() -> list[dict[str, Any]]:
    """The parties with their people and the steps they took."""
    return read("parties.json")["parties"]


def agencies() -> list[dict[str, Any]]:
    """The partner agencies with their people."""
    return read("parties.json")["agencies"]


def organisations() -> list[dict[str, Any]]:
    return read("organisations.json")["organisations"]


def as_of() -> date:
    """The day on which the demo begins."""
    return day(read("parties.json")["as_of"])


def day(text: str) -> date:
    return date.fromisoformat(text)


def word(text: str) -> str:
    """A word of the files as the program has it: "must change" for "must-change"."""
    return text.replace("-", " ")


def first_written(roadmap: dict[str, Any]) -> dict[str, Any]:
    """The roadmap as it was first submitted; one never submitted, as it is.

    What an earlier revision held otherwise than today's draft lies over today's content; what
    is in progress or must change today was done when it was sent.
    """
    earlier = next(iter(roadmap["submitted_before"]), None) or {}
    sections = roadmap["sections"] | earlier.get("sections", {})
    return {
        "sections": {
            code: {
                "body": section["body"],
                "is_done": bool(earlier) or section["state"] != "in-progress",
            }
            for code, section in sections.items()
            if section["body"]
        },
        "actor_gaps": roadmap["actor_gaps"] + earlier.get("actor_gaps", []),
        "part_answers": roadmap["part_answers"] + earlier.get("part_answers", []),
    }


def written_since(roadmap: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The sections that have changed since they were first submitted."""
    before = first_written(roadmap)["sections"]
    today = {
        code: {"body": section["body"], "is_done": section["state"] != "in-progress"}
        for code, section in roadmap["sections"].items()
    }
    nothing = {"body": "", "is_done": True}
    return {code: now for code, now in today.items() if now != before.get(code, nothing)}
