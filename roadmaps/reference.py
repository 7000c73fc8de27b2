"""The sections that roadmaps have, and what reviewers look for, from files in `data`."""

from pathlib import Path

from core.reference import Counts
from documents import section_templates
from documents.criteria import reference as review_criteria
from roadmaps.kind import ROADMAP

FILE = Path(__file__).parent / "data" / "template.json"
CRITERIA = Path(__file__).parent / "data" / "criteria.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance, and the criteria of reviewers."""
    return {
        "sections": section_templates.load(ROADMAP, FILE),
        "criteria": review_criteria.load(ROADMAP, CRITERIA),
    }
