"""The sections that contributions have, from `data/template.json`: the sub-themes of BAPA+40."""

from pathlib import Path

from core.reference import Counts
from documents import section_templates
from synthesis.kind import CONTRIBUTION

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    return {"sub-themes": section_templates.load(CONTRIBUTION, FILE)}
