"""The worker's part of a download: a document of a revision is made once and kept."""

from collections.abc import Callable

import structlog
from django.db.models import F
from django.utils import translation

from core import clock
from core.pdf import NotTypeset
from roadmaps.documents import paper, pdf, word
from roadmaps.documents.paper import Paper
from roadmaps.models import PreparedDocument

logger = structlog.get_logger(__name__)
SWEPT_AT_ONCE = 10
WRITERS: dict[str, Callable[[Paper], bytes]] = {"docx": word.write, "pdf": pdf.write}


def prepare(pk: int) -> bool:
    """Make one document, if no other worker is making it. Whether it was made."""
    now = clock.real_now()
    is_claimed = (
        PreparedDocument.objects.unclaimed(now)
        .filter(pk=pk)
        .update(claimed_at=now, attempts=F("attempts") + 1)
    )
    if not is_claimed:
        return False
    document = PreparedDocument.objects.select_related(
        "revision__roadmap__party", "revision__roadmap__workshop"
    ).get(pk=pk)
    try:
        with translation.override(document.language):
            content = WRITERS[document.format](paper.of_revision(document.revision))
    except NotTypeset as error:
        logger.error("document_not_made", document=pk, reason=str(error))
        return False
    made = {"content": content, "made_at": clock.real_now(), "claimed_at": None}
    return bool(PreparedDocument.objects.filter(pk=pk, etag=document.etag).update(**made))


def sweep() -> int:
    """Make what waits because its hint was lost or its worker was killed; how many were made."""
    waiting = PreparedDocument.objects.unclaimed(clock.real_now()).order_by("asked_at")
    return sum(map(prepare, list(waiting.values_list("pk", flat=True)[:SWEPT_AT_ONCE])))
