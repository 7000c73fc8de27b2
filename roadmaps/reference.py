"""The sections that roadmaps have, and what reviewers look for, from files in `data`."""

from pathlib import Path

from core.reference import Counts
from documents.criteria import reference as review_criteria
from documents.section_templates import reference
from roadmaps.kind import ROADMAP

FILE = Path(__file__).parent / "data" / "template.json"
CRITERIA = Path(__file__).parent / "data" / "criteria.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance, and the criteria of reviewers."""
    return {
        "sections": reference.load(ROADMAP, FILE),
        "criteria": review_criteria.load(ROADMAP, CRITERIA),
    }
