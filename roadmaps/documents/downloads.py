"""Documents of revisions as people download them: made once and kept.

Who is signed in gets a document at once. For everybody else a worker makes it, so that no stranger
can keep the site from answering; the page that says so asks again by itself.
"""

from django.utils import translation

from core import clock, hints
from roadmaps.documents import paper, preparation
from roadmaps.models import PreparedDocument, Revision
from roadmaps.tasks import prepare_document

MAX_WAITING = 100  # documents; whoever asks for another is told to come back later


def at_once(revision: Revision, form: str, etag: str) -> bytes:
    """The document, made now unless it was made before.

    Raises NotTypeset for a PDF that cannot be made.
    """
    document = known(revision, form, etag)
    if document and document.content is not None:
        return bytes(document.content)
    content = preparation.WRITERS[form](paper.of_revision(revision))
    values = {"etag": etag, "content": content, "made_at": clock.real_now(), "claimed_at": None}
    PreparedDocument.objects.update_or_create(
        revision=revision, format=form, language=_language(), defaults=values
    )
    return content


def known(revision: Revision, form: str, etag: str) -> PreparedDocument | None:
    """The document as far as it is; None where nobody asked for it."""
    document = _find(revision, form)
    return document if document and document.etag == etag else None


def ask_worker(revision: Revision, form: str, etag: str) -> PreparedDocument | None:
    """Ask for a document that is not `known`. None while too many wait."""
    if PreparedDocument.objects.waiting().count() >= MAX_WAITING:
        return None
    asked = {
        "etag": etag, "content": None, "made_at": None, "claimed_at": None, "attempts": 0,
        "asked_at": clock.real_now(),
    }  # fmt: skip
    document, _is_new = PreparedDocument.objects.update_or_create(
        revision=revision, format=form, language=_language(), defaults=asked
    )
    hints.hint(prepare_document, document.pk)
    return document


def _find(revision: Revision, form: str) -> PreparedDocument | None:
    return PreparedDocument.objects.filter(
        revision=revision, format=form, language=_language()
    ).first()


def _language() -> str:
    return translation.get_language() or "en"
