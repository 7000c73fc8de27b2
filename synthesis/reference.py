"""The sections that contributions have, from `data/template.json`: the sub-themes of BAPA+40."""

from pathlib import Path

from core.reference import Counts
from documents.section_templates import reference
from synthesis.kind import CONTRIBUTION

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    return {"sub-themes": reference.load(CONTRIBUTION, FILE)}
