"""The sections that roadmaps have, from `data/template.json`."""

import json
from pathlib import Path

from core.reference import Counts, synchronise
from documents.models import SectionTemplate
from roadmaps.kind import ROADMAP

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    wanted = [
        SectionTemplate(
            kind=ROADMAP.name,
            code=row["code"],
            position=row["position"],
            titles=row["title"],
            guidance=row["guidance"],
            is_required=row["is_required"],
        )
        for row in json.loads(FILE.read_text(encoding="utf-8"))["sections"]
    ]
    updated = ["position", "titles", "guidance", "is_required"]
    return {"sections": synchronise(SectionTemplate, wanted, key=["kind", "code"], updated=updated)}
