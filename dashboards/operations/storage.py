"""The lines about disk space and the last backup."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from core import clock
from dashboards.operations.lines import Line
from files.storage import files_storage

logger = structlog.get_logger(__name__)

LEAST_FREE = 1024**3  # bytes
LEAST_SHARE = 0.05
STAMP = "last-backup.txt"
OLDEST_BACKUP = timedelta(hours=48)


def lines() -> Iterator[Line]:
    yield disk()
    yield attached_files()
    yield backup()


def disk() -> Line:
    """The free space for uploads; their folder is made with the first upload."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    is_ok = usage.free >= max(LEAST_FREE, usage.total * LEAST_SHARE)
    words = _("%(free)s of %(total)s free")
    return Line(
        _("Uploaded files"),
        words % {"free": filesizeformat(usage.free), "total": filesizeformat(usage.total)},
        is_ok=is_ok,
        advice="" if is_ok else _("Make room: a full disk stops uploads and the database."),
    )


def attached_files() -> Line:
    """Whether the storage of attached files answers."""
    label = _("Attached files")
    try:
        files_storage().exists("asked by the page of operations")
    except Exception:  # whatever the library of a bucket raises: the page has to be shown
        logger.exception("file_storage_does_not_answer")
        advice = _("Check FILES_S3_BUCKET, its address and its keys.")
        return Line(label, _("The storage does not answer"), is_ok=False, advice=advice)
    return Line(label, _("The storage answers"))


def backup() -> Line:
    """The time that the backup scripts write when they have finished."""
    label = _("Last backup")
    # Containers do not share a run folder, but they share the uploads (scripts/compose_backup.sh).
    folders = (Path(settings.VAR_DIR) / "run", Path(settings.MEDIA_ROOT))
    at = max(filter(None, map(_stamp, folders)), default=None)
    if at is None:
        advice = _("Run scripts/backup.sh every night, and try to restore what it makes.")
        return Line(label, _("None known"), is_ok=settings.DEMO, advice=advice)
    is_ok = clock.real_now() - at <= OLDEST_BACKUP
    advice = "" if is_ok else _("Check the nightly job and its log.")
    return Line(label, _("Finished:"), is_ok=is_ok, at=at, advice=advice)


def _stamp(folder: Path) -> datetime | None:
    try:
        at = datetime.fromisoformat((folder / STAMP).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
