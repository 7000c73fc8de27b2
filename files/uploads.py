"""Uploads in parts, for slow lines: what arrived stays, and the same file chosen again goes on.

A person begins an upload, sends its parts one after the other, and finishes it. Only then is the
file checked and stored, by a worker: a check can take half a minute (office/attachments). The row
is the truth, the queue a hint.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.enqueue import enqueue
from core.errors import Refused
from countries.models import Party
from files import storage
from files.models import Upload
from files.names import clean_name
from files.owners import FileOwner
from files.quota import Quota
from files.tasks import check_upload
from office.attachments.formats import MAX_FILE_BYTES, format_of
from office.attachments.refusals import AttachmentRefused

PART_BYTES = 512 * 1024  # that a browser sends at a time
MOST_PART_BYTES = 1024**2  # that we take at a time
MOST_OPEN = 10  # uploads of one person that are not complete, and as many that are checked


class OtherPart(Exception):
    """A part that does not begin where the upload stands; `received` is where it does."""

    def __init__(self, received: int) -> None:
        self.received = received
        super().__init__(received)


@transaction.atomic
def begin(
    *,
    owner: FileOwner,
    party: Party,
    place: str,
    replaces: str,
    name: str,
    size: int,
    mark: str,
    by: User,
) -> Upload:
    """The upload of a file for a place, which the caller has asked the owner about; the one that
    was cut off, if the same person chose the same file there before.

    Raises Refused for what would be refused at the end anyway: an unknown format, too many bytes,
    no room. An older upload of the person is dropped where there are MOST_OPEN; what was refused at
    this place is told no longer.
    """
    _check_announced(name, size, Quota.of(party))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    asked = {"owner": owner.name, "place": place, "replaces": replaces, "mark": mark}
    own = Upload.objects.filter(by=by, goes_to="")
    own.filter(owner=owner.name, place=place).exclude(refusal="").delete()
    if known := own.filter(**asked, size=size).first():
        return known
    if own.in_check().count() >= MOST_OPEN:
        raise Refused(_("Other files of yours are still being checked. Wait until they are done."))
    for old in own.filter(asked_at__isnull=True).order_by("-pk")[MOST_OPEN - 1 :]:
        drop(old)
    own.filter(**asked).delete()  # another size under the same mark
    return Upload.objects.create(by=by, party=party, name=clean_name(name), size=size, **asked)


def _check_announced(name: str, size: int, quota: Quota) -> None:
    if format_of(clean_name(name)) is None:
        raise Refused(str(AttachmentRefused("format", name=clean_name(name))))
    if size < 1:
        raise Refused(str(AttachmentRefused("empty")))
    if size > MAX_FILE_BYTES:
        raise Refused(str(AttachmentRefused("size", limit=MAX_FILE_BYTES // 1024**2)))
    if size > quota.free:
        words = _(
            "The file is larger than the %(free)s that are left for your party. Remove a file "
            "that is not needed any more."
        )
        raise Refused(words % {"free": quota.free_in_words})


@transaction.atomic
def add_part(*, upload: Upload, start: int, content: bytes) -> Upload:
    """Store the part that begins at byte `start`.

    Raises OtherPart where the upload stands elsewhere, as when an answer was lost on the way, and
    Refused for a part that is empty, too large, or more than was announced.
    """
    locked = Upload.objects.select_for_update(of=("self",), no_key=True).get(pk=upload.pk)
    if start != locked.received:
        raise OtherPart(locked.received)
    room = min(MOST_PART_BYTES, locked.size - locked.received)
    if not 0 < len(content) <= room:
        raise Refused(_("The file changed while it was uploaded. Choose it again."))
    locked.parts.append(storage.put_part(f"{locked.key.hex}/{start:010}", content))
    locked.received += len(content)
    locked.save(update_fields=["parts", "received"])
    return locked


@transaction.atomic
def ask_for_check(*, upload: Upload) -> Upload:
    """Have a worker check a complete file and attach it. Asked again, it is checked once.

    Raises OtherPart while bytes are missing.
    """
    locked = Upload.objects.select_for_update(of=("self",), no_key=True).get(pk=upload.pk)
    if locked.goes_to or locked.asked_at:
        return locked
    if locked.received != locked.size:
        raise OtherPart(locked.received)
    locked.asked_at = clock.real_now()
    locked.save(update_fields=["asked_at"])
    enqueue(check_upload, locked.pk)
    return locked


def drop(upload: Upload) -> None:
    """Forget an upload and what arrived of it."""
    storage.delete(*upload.parts)
    upload.delete()
