"""Files of the demo and evidence at its milestones: both are made in memory and checked."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from accounts.models import User
from commitments.evidence import actions as evidence
from commitments.models import Milestone
from demo.holder import Holder
from documents.attachments import actions as attachments
from documents.models import Section
from files.receiving import checked_file
from office.attachments.checking import CheckedFile


def add(milestone: Milestone, row: dict[str, Any], by: User) -> None:
    """Add a link of the file, or a table that it holds, as evidence of a milestone."""
    commitment = milestone.commitment
    if row["link"]:
        words = {name: row[name] for name in ("title", "note", "link", "is_public")}
        evidence.add_link(commitment=commitment, milestone=milestone, by=by, **words)
        return
    with table(row["file"]) as checked:
        name = row["file"]["name"]
        evidence.add_file(
            commitment=commitment, milestone=milestone, checked=checked, name=name, by=by
        )


def attach(holder: Holder, row: dict[str, Any], by: User) -> None:
    """Attach a table to a section of the draft."""
    sections = Section.objects.filter(draft=holder.draft, template__code=row["section"])
    with table(row) as checked:
        attachments.attach(section=sections.get(), checked=checked, name=row["name"], by=by)


@contextmanager
def table(row: dict[str, Any]) -> Iterator[CheckedFile]:
    """A small CSV file with the rows of the demo's file."""
    text = StringIO()
    csv.writer(text).writerows(row["rows"])
    with checked_file([text.getvalue().encode("utf-8-sig")], row["name"]) as checked:
        yield checked
