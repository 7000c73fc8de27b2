"""How documents stood at a past moment, for figures beside those of today (decision 0072).

Read from the history of drafts, whose rows hold the business time of each change of state
(`state_since`). When a row was recorded, which is real time, does not matter.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from documents.models import Draft, Revision
from documents.querysets import DocumentQuerySet
from documents.states import DraftState


def as_of(documents: DocumentQuerySet, moment: datetime) -> Any:
    """Annotates `then_state`, `then_since` and `then_has_text` of the draft that was the newest at
    `moment`, and `then_is_published`: what `documents.conditions` asks for with "then_".

    The state is None where the document was not opened yet.
    """
    newest = _drafts_as_of(moment).filter(document=OuterRef("pk"))
    newest = newest.exclude(state=DraftState.ABANDONED).order_by("-number")
    revisions = Revision.objects.filter(document=OuterRef("pk"), published_at__lte=moment)
    return documents.annotate(
        then_state=Subquery(newest.values("state")[:1]),
        then_since=Subquery(newest.values("state_since")[:1]),
        then_has_text=Subquery(newest.values("has_text")[:1]),
        then_is_published=Exists(revisions),
    )


def first_state_as_of(moment: datetime, **document: Any) -> Subquery:
    """The state that the first draft of a document had at `moment`. An amendment neither settles
    a deadline nor opens it again. `document` says which one, by lookups of the draft."""
    return Subquery(_drafts_as_of(moment).filter(number=1, **document).values("state")[:1])


def _drafts_as_of(moment: datetime) -> Any:
    """The rows of the history that say how each draft stood at `moment`."""
    history: Any = Draft.pgh_event_model.objects  # type: ignore[attr-defined]
    rows = history.filter(state_since__lte=moment)
    later = rows.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__gt=OuterRef("pgh_id"))
    return rows.filter(~Exists(later))
