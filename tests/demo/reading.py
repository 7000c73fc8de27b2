"""The data files, read for the tests; no models, no database."""

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo/data"
TODAY = date(2017, 10, 16)
LANGUAGES = {"en", "fr", "es", "pt", "ar"}
FULL = ("kenya.json", "uganda.json", "benin.json", "eac.json", "egypt.json")
TAGS = {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "table", "thead", "tbody"} | {
    "tr", "th", "td",
}  # fmt: skip


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


SERIES = read(ROOT / "workshops/data/series.json")
ITEMS = read(ROOT / "commitments/data/nairobi-2017.json")
TEMPLATE = read(ROOT / "roadmaps/data/template.json")
ROSTER = read(DEMO / "parties.json")
ORGANISATIONS = {row["name"]: row for row in read(DEMO / "organisations.json")["organisations"]}
PARTIES = {party["code"]: party for party in ROSTER["parties"]}
ROADMAPS = {
    party["content"]: read(DEMO / party["content"])
    for party in ROSTER["parties"]
    if party["content"]
}
FOLDERS = [ROOT / app / "data" for app in ("workshops", "commitments", "roadmaps")] + [DEMO]
EVERY_FILE = sorted(path for folder in FOLDERS for path in folder.glob("*.json"))
# Passed the completeness check at least once: all but those still drafting.
COMPLETE = [name for name, roadmap in ROADMAPS.items() if roadmap["state"] != "drafting"]


def parts_owed(party: str) -> set[str]:
    """Codes of the parts under which a party answers: 2a to 4d, and 5 for countries."""
    who = "regions" if party in {"EAC", "ECOWAS", "SADC"} else "countries"
    return {
        part["code"]
        for item in ITEMS["items"]
        if item["code"] not in {"1", "6"} and who in item["owed_by"]
        for part in item["parts"] or [item]
    }


def strings(value: Any) -> list[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


class Outline(HTMLParser):
    """The tags of a text, whether each is closed in its turn, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.used: set[str] = set()
        self.open: list[str] = []
        self.is_nested = True
        self.attributes: set[tuple[str, str]] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.used.add(tag)
        self.open.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.is_nested = self.is_nested and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data.split()
