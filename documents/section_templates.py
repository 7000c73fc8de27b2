"""The sections of a kind of document, as reference data that ships with the app of the kind."""

import json
from pathlib import Path

from core.reference import Counts, synchronise
from documents.kinds import DocumentKind
from documents.models import SectionTemplate


def load(kind: DocumentKind, file: Path) -> Counts:
    """Bring the sections of a kind in line with a JSON file: code, position, is_required, and the
    title and the guidance by language."""
    wanted = [
        SectionTemplate(
            kind=kind.name,
            code=row["code"],
            position=row["position"],
            titles=row["title"],
            guidance=row["guidance"],
            is_required=row["is_required"],
        )
        for row in json.loads(file.read_text(encoding="utf-8"))["sections"]
    ]
    updated = ["position", "titles", "guidance", "is_required"]
    return synchronise(SectionTemplate, wanted, key=["kind", "code"], updated=updated)
