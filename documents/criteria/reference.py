"""The criteria of a kind of document, as reference data that ships with the app of the kind."""

import json
from pathlib import Path

from core.reference import Counts, synchronise
from documents.kinds import DocumentKind
from documents.models import Criterion


def load(kind: DocumentKind, file: Path) -> Counts:
    """Bring the criteria of a kind in line with a JSON file: code, and title and guidance by
    language, in their order.

    Those that staff reworded, moved or retired are left alone.
    """
    of_staff = Criterion.objects.of_kind(kind.name).filter(updated_by__isnull=False)
    left_alone = set(of_staff.values_list("code", flat=True))
    rows = json.loads(file.read_text(encoding="utf-8"))["criteria"]
    wanted = [
        Criterion(
            kind=kind.name,
            code=row["code"],
            position=position,
            titles=row["title"],
            guidance=row["guidance"],
        )
        for position, row in enumerate(rows, start=1)
        if row["code"] not in left_alone
    ]
    updated = ["position", "titles", "guidance"]
    return synchronise(Criterion, wanted, key=["kind", "code"], updated=updated)
