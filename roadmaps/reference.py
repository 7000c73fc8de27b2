"""The sections that roadmaps have, from `data/template.json`."""

from pathlib import Path

from core.reference import Counts
from documents.section_templates import reference
from roadmaps.kind import ROADMAP

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    return {"sections": reference.load(ROADMAP, FILE)}
