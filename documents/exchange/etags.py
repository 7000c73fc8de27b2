"""ETags of documents: the same ETag means the same file."""

from typing import Any

from django.utils.translation import get_language

from documents.exchange.paper import Paper
from documents.models import Revision
from documents.revisions.snapshots import sha256_of

EDITION = 4  # grows when documents of the same content look different


def of_draft(form: str, shown: Paper, content: dict[str, Any]) -> str:
    """The ETag of a draft as it stands, in the reader's language."""
    rows = [table.as_data() for table in shown.tables]
    return _etag(form, sha256_of({"content": content, "facts": shown.facts, "rows": rows}))


def of_revision(form: str, revision: Revision) -> str:
    """The ETag of a revision, which changes only when it is published, in the reader's language."""
    return _etag(form, revision.sha256, str(revision.published_at))


def _etag(form: str, *parts: str) -> str:
    return f'"{"-".join((str(EDITION), form, get_language() or "", *parts)).replace(" ", "")}"'
