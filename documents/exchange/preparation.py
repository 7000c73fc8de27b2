"""The worker's part of a download: a document is made once and kept."""

from collections.abc import Callable

import structlog
from django.db.models import F
from django.utils import translation

from core import clock
from documents.exchange import etags, excel, paper, pdf, word
from documents.exchange.paper import Paper
from documents.models import Draft, RenderedFile
from documents.revisions.snapshots import content_of
from office.pdf import NotTypeset

logger = structlog.get_logger(__name__)
SWEPT_AT_ONCE = 10
WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "docx": word.write, "pdf": pdf.write, "xlsx": excel.write,
}  # fmt: skip
FILLABLE = ("docx", "xlsx")  # formats that take rows along to be written in


def prepare(pk: int) -> bool:
    """Make one document unless another worker is making it; returns whether it was made."""
    now = clock.real_now()
    is_claimed = (
        RenderedFile.objects.unclaimed(now)
        .filter(pk=pk)
        .update(claimed_at=now, attempts=F("attempts") + 1)
    )
    if not is_claimed:
        return False
    file = RenderedFile.objects.select_related(
        "revision__document__party", "revision__document__event"
    ).get(pk=pk)
    try:
        with translation.override(file.language):
            shown, etag = _paper(file)
            content = WRITERS[file.format](shown)
    except NotTypeset as error:
        logger.error("document_not_made", file=pk, reason=str(error))
        return False
    made = {"content": content, "made_at": clock.real_now(), "etag": etag}
    return bool(RenderedFile.objects.filter(pk=pk, claimed_at=now).update(**made))


def _paper(file: RenderedFile) -> tuple[Paper, str]:
    """What the document shows, and its ETag; a draft is read as it stands now."""
    if file.revision:
        return paper.of_revision(file.revision), file.etag
    draft = Draft.objects.for_reading().get(pk=file.draft_id)
    content = content_of(draft)
    shown = paper.of_draft(draft, content, has_tables=file.format in FILLABLE)
    return shown, etags.of_draft(file.format, shown, content)


def sweep() -> int:
    """Make documents whose task was lost or whose worker was killed; returns how many were made.

    Documents of drafts are deleted an hour after they were asked for.
    """
    now = clock.real_now()
    RenderedFile.objects.outdated(now).delete()
    waiting = RenderedFile.objects.unclaimed(now).order_by("asked_at")
    return sum(map(prepare, list(waiting.values_list("pk", flat=True)[:SWEPT_AT_ONCE])))
