"""The sections that roadmaps have, from `data/template.json`."""

import json
from pathlib import Path

from core.reference import Counts, synchronise
from roadmaps.models import SectionTemplate

FILE = Path(__file__).parent / "data" / "template.json"


def load() -> dict[str, Counts]:
    """Section templates with their guidance."""
    wanted = [
        SectionTemplate(
            code=row["code"],
            position=row["position"],
            titles=row["title"],
            guidance=row["guidance"],
            is_required=row["is_required"],
        )
        for row in json.loads(FILE.read_text(encoding="utf-8"))["sections"]
    ]
    updated = ["position", "titles", "guidance", "is_required"]
    return {"sections": synchronise(SectionTemplate, wanted, key=["code"], updated=updated)}
