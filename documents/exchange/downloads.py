"""Documents as people download them.

People who are signed in get a short document at once. For strangers, and where a document is long,
a worker makes it, so that nobody can block the site; the page that says so asks again by itself.
Documents of revisions are kept with them, those of drafts for an hour.
"""

from datetime import datetime
from typing import Any

from django.utils import translation

from core import clock
from core.enqueue import enqueue
from documents.exchange import preparation
from documents.exchange.paper import Paper
from documents.models import Draft, RenderedFile, Revision
from documents.tasks import prepare_document

MAX_WAITING = 100  # documents; whoever asks for another is told to come back later


def at_once(revision: Revision, form: str, etag: str, shown: Paper) -> bytes:
    """The document of a revision, made now and kept.

    Raises NotTypeset for a PDF that cannot be made.
    """
    content = preparation.WRITERS[form](shown)
    values = {"etag": etag, "content": content, "made_at": clock.real_now(), "claimed_at": None}
    RenderedFile.objects.update_or_create(**_lookup(revision, form), defaults=values)
    return content


def known(of: Revision | Draft, form: str, etag: str) -> RenderedFile | None:
    """The stored document with this ETag, made or waiting; None if nobody has asked for it."""
    return RenderedFile.objects.filter(**_lookup(of, form), etag=etag).first()


def known_since(draft: Draft, form: str, since: datetime) -> RenderedFile | None:
    """A document of a draft that waits, or whose text was read after this moment."""
    file = RenderedFile.objects.filter(**_lookup(draft, form)).first()
    if file is None or file.made_at is None:
        return file
    is_new = file.claimed_at is not None and file.claimed_at >= since
    return file if is_new else None


def ask_worker(of: Revision | Draft, form: str, etag: str) -> RenderedFile | None:
    """Ask for a document that is not `known`. None while too many wait."""
    if RenderedFile.objects.waiting().count() >= MAX_WAITING:
        return None
    asked = {
        "etag": etag, "content": None, "made_at": None, "claimed_at": None, "attempts": 0,
        "asked_at": clock.real_now(),
    }  # fmt: skip
    file, _is_new = RenderedFile.objects.update_or_create(**_lookup(of, form), defaults=asked)
    enqueue(prepare_document, file.pk)
    return file


def _lookup(of: Revision | Draft, form: str) -> dict[str, Any]:
    """The lookup of a document: one for each revision or draft, format and language."""
    name = "draft" if isinstance(of, Draft) else "revision"
    return {name: of, "format": form, "language": translation.get_language() or "en"}
