"""How many commitments a draft has under each part, for UNOSSC's people while authors write it.

They see the numbers, as on the dashboard, and read the commitments once the roadmap is submitted.
"""

from commitments.extension import parts_owed
from documents.models import Draft
from documents.structured_rows import Card


def draft_counts(draft: Draft) -> Card:
    """One statement."""
    parts = parts_owed(draft.document).with_answers_of(draft.document_id)
    return Card("commitments/_draft_counts.html", list(parts))
