"""The sections that progress reports have, from `data/template.json`, and the questionnaire."""

from pathlib import Path

from core.reference import Counts
from documents.section_templates import reference
from reporting.kind import REPORT
from reporting.profiles import reference as questionnaire

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance, and the questions of the institutional profile."""
    return {"sections of reports": reference.load(REPORT, FILE), **questionnaire.load()}
