"""The worker's part of an upload: a complete file is checked and attached, or refused in words."""

from collections.abc import Iterator
from functools import partial

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from files import storage
from files.models import Upload
from files.owners import owner_named
from files.receiving import checked_file

SWEPT_AT_ONCE = 10

logger = structlog.get_logger(__name__)


def check(pk: int) -> bool:
    """Check a complete file and attach it as the person who sent it, or note in that person's
    language why it is refused; its parts are deleted then. Answers whether it was checked now.
    """
    now = clock.real_now()
    if not Upload.objects.unclaimed(now).filter(pk=pk).update(claimed_at=now):
        return False
    upload = Upload.objects.select_related("by", "party").get(pk=pk)
    with translation.override(upload.by.language):
        try:
            _attach(upload)
        except (Http404, PermissionDenied):
            _refuse(upload, _("You may not attach files there any more."))
        except FileNotFoundError:  # the storage was restored from a backup, which has no parts
            _refuse(upload, _("Parts of the file are missing. Choose it again."))
        except Refused as refusal:
            _refuse(upload, refusal.message)
    return True


def _attach(upload: Upload) -> None:
    owner = owner_named(upload.owner)
    if owner is None:
        raise Http404
    with checked_file(_content(upload), upload.name) as checked, transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",), no_key=True).get(pk=upload.pk)
        if locked.goes_to:
            return
        locked.goes_to = owner.attach(
            place=locked.place,
            replaces=locked.replaces,
            checked=checked,
            name=locked.name,
            by=upload.by,
        )
        transaction.on_commit(partial(storage.delete, *locked.parts))
        locked.parts = []
        locked.save(update_fields=["goes_to", "parts"])


def _refuse(upload: Upload, words: str) -> None:
    logger.info("file_refused", upload=upload.pk, reason=words)
    refused = Upload.objects.unanswered().filter(pk=upload.pk).update(refusal=words, parts=[])
    if refused:
        storage.delete(*upload.parts)


def sweep() -> int:
    """Check the files whose hint was lost or whose worker was killed; how many there were."""
    waiting = Upload.objects.unclaimed(clock.real_now()).order_by("asked_at")
    return sum(map(check, list(waiting.values_list("pk", flat=True)[:SWEPT_AT_ONCE])))


def _content(upload: Upload) -> Iterator[bytes]:
    for name in upload.parts:
        with storage.files_storage().open(name) as part:
            yield part.read()
