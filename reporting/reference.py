"""The sections that progress reports have, from `data/template.json`."""

from pathlib import Path

from core.reference import Counts
from documents.section_templates import reference
from reporting.kind import REPORT

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    return {"sections of reports": reference.load(REPORT, FILE)}
