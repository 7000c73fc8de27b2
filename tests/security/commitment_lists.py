"""Lists of commitments that were imported into a draft, in every state."""

import uuid

from accounts.models import User
from commitments.importer.items import ListedItem
from commitments.importer.numbering import Kind
from commitments.models import COMMITMENT_LIST, CommitmentList
from core import clock
from documents.models import Draft
from imports.columns.layout import Layout
from imports.models import Batch, BatchState, Outcome, Row, Work


def commitment_lists(name: str, draft: Draft, by: User) -> dict[str, int]:
    """Lists of commitments: one in each state, one for each kind of work, with a row of each
    outcome."""
    layout = Layout("", 1, ("Title",), {"title": 0}).as_json()
    wanted = {
        **{f"{state} list": {"state": state} for state in BatchState.values},
        **{f"list to {work}": {"state": "checked", "work": work} for work in Work.values if work},
    }
    keys = {}
    for kind, fields in wanted.items():
        is_done = fields["state"] in ("applied", "undone")
        batch = Batch.objects.create(
            importer=COMMITMENT_LIST,
            uploaded_by=by,
            file_name=f"{kind}.xlsx",
            sha256="3" * 64,
            counts={"rows": 1, "new": 1, "updated": 0, "unchanged": 0, "left_out": 0},
            reading={"sample": [], "layout": layout},
            applied_at=clock.now() if is_done else None,
            history=uuid.uuid4() if is_done else None,
            undo_report={"removed": 1, "restored": 0, "retained": []},
            **fields,
        )
        CommitmentList.objects.create(batch=batch, draft=draft)
        item = ListedItem(Kind.COMMITMENT, title="A law")
        Row.objects.bulk_create(
            Row(
                batch=batch,
                number=number,
                raw=["A law"],
                outcome=outcome,
                identity_key=item.key,
                parsed={**item.as_json(), "of_row": None},
            )
            for number, outcome in enumerate(Outcome.values, 2)
        )
        keys[f"{name} {kind}"] = batch.pk
    return keys
