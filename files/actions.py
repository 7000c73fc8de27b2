"""Storing files, letting them go, and deleting what nobody needs any more.

Who may do so is asked by the owner's action, which calls these in its transaction.
"""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import Storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from countries.models import Party
from files import storage
from files.models import StoredFile, Upload
from files.names import clean_name
from files.owners import registered_owners
from files.quota import Quota
from office.attachments.checking import CheckedFile

DAYS_OF_REMOVED = 30  # for which a removed file can be restored
DAYS_OF_UPLOADS = 7  # for which an upload that was cut off can be continued
# A file is stored before the transaction that names it ends.
UNNAMED_FOR = timedelta(days=1)


@transaction.atomic
def store(
    *,
    checked: CheckedFile,
    name: str,
    owner: str,
    party: Party,
    replaces: StoredFile | None = None,
    by: User,
) -> StoredFile:
    """Store a checked file of a party under a name of ours.

    Raises Refused if the party's files would be larger than its quota together.
    """
    size = checked.path.stat().st_size
    _check_quota(party, size, replaces)
    file = StoredFile(
        owner=owner,
        party=party,
        name=clean_name(name),
        format=checked.format.code,
        size=size,
        sha256=sha256_of(checked.path),
        has_preview=checked.preview is not None,
        uploaded_by=by,
        replaces=replaces,
    )
    storage.put(checked.path, file.stored_name)
    if checked.preview:
        storage.put(checked.preview, file.preview_name)
    file.save()
    return file


def sha256_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _check_quota(party: Party, size: int, replaces: StoredFile | None = None) -> None:
    """The party's row is locked: two files that only fit one by one are not both stored."""
    Party.objects.select_for_update(no_key=True).get(pk=party.pk)
    quota = Quota.of(party)
    freed = replaces.size if replaces and replaces.held_at is None else 0
    if quota.used - freed + size <= quota.total:
        return
    words = _(
        "%(party)s may store %(quota)s of files, and %(free)s are left. This file is %(size)s. "
        "Remove a file that is not needed any more, or ask UNOSSC for more room."
    )
    raise Refused(
        words
        % {
            "party": party.local_name,
            "quota": quota.total_in_words,
            "free": quota.free_in_words,
            "size": filesizeformat(size),
        }
    )


def hold(keys: Iterable[str]) -> list[int]:
    """Keep files for ever, because a revision or an endorsement names them; their primary keys."""
    files = StoredFile.objects.filter(key__in=set(keys))
    files.filter(held_at__isnull=True).update(held_at=clock.real_now())
    return list(files.values_list("pk", flat=True))


def release(files: Iterable[StoredFile]) -> None:
    """Let files go: their bytes are deleted after DAYS_OF_REMOVED, unless a revision holds them."""
    keys = [file.pk for file in files]
    StoredFile.objects.filter(pk__in=keys, released_at__isnull=True).update(
        released_at=clock.real_now()
    )


@transaction.atomic
def take_back(file: StoredFile) -> None:
    """Undo `release`. Raises Refused once its bytes are deleted, or if the quota has no room."""
    stored = StoredFile.objects.select_for_update(of=("self",), no_key=True).get(pk=file.pk)
    if stored.erased_at:
        raise Refused(_("This file was deleted for good. Attach it again."))
    if stored.released_at and stored.held_at is None:
        _check_quota(stored.party, stored.size)
    StoredFile.objects.filter(pk=stored.pk).update(released_at=None)


def sweep() -> int:
    """Delete what nobody needs: removed files after their time, uploads that were never completed,
    and what a transaction stored that was undone. How many files and parts were deleted.

    Idempotent; meant to run once a day or more often.
    """
    _release_unused()
    return _erase_outdated() + _forget_uploads() + _delete_unnamed()


def _release_unused() -> None:
    """Files to which nothing leads any more, as their draft was deleted."""
    before = clock.now() - UNNAMED_FOR
    for owner in registered_owners():
        files = StoredFile.objects.there().filter(
            owner=owner.name, released_at__isnull=True, held_at__isnull=True,
            uploaded_at__lt=before,
        )  # fmt: skip
        release(owner.unused(files))


def _erase_outdated() -> int:
    before = clock.real_now() - timedelta(days=DAYS_OF_REMOVED)
    erased = 0
    for file in StoredFile.objects.outdated(before):
        with transaction.atomic():
            outdated = StoredFile.objects.outdated(before).filter(pk=file.pk)
            if not outdated.select_for_update().exists():
                continue  # taken back, or held by a revision meanwhile
            outdated.update(erased_at=clock.real_now())
            storage.delete(file.stored_name, file.preview_name)
        erased += 1
    return erased


def _forget_uploads() -> int:
    before = clock.real_now() - timedelta(days=DAYS_OF_UPLOADS)
    deleted = 0
    for upload in Upload.objects.filter(began_at__lt=before):
        storage.delete(*upload.parts)
        deleted += len(upload.parts)
        upload.delete()
    return deleted


def _delete_unnamed() -> int:
    """What is stored and has no row: the transaction that would have named it was undone."""
    known = {file.stored_name for file in StoredFile.objects.there().only("key")}
    known |= {name for parts in Upload.objects.values_list("parts", flat=True) for name in parts}
    unnamed = [
        name
        for name in (*storage.stored_names(), *storage.part_names())
        if name.removesuffix(".preview") not in known and _is_old(storage.files_storage(), name)
    ]
    storage.delete(*unnamed)
    return len(unnamed)


def _is_old(stored: Storage, name: str) -> bool:
    try:
        return stored.get_modified_time(name) < clock.real_now() - UNNAMED_FOR
    except FileNotFoundError:
        return False
