"""What nobody needs any more is deleted; everything else stays."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core import clock
from core.errors import Refused
from documents import actions as documents
from documents.models import Attachment, Draft
from files import actions, personal
from files.models import StoredFile, Upload
from files.storage import files_storage
from tests.documents.attachments.conftest import newest_attachment, send, stored
from tests.files.samples import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed(section, focal, as_user):
    """A picture that its writer removed."""
    send(as_user(focal), "map.png", picture("PNG"))
    attachment = newest_attachment()
    documents.remove_attachment(attachment=attachment, by=focal)
    return attachment


def removed_for(days):
    StoredFile.objects.update(released_at=clock.real_now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_a_removed_file_is_deleted_after_thirty_days(removed, storage, focal, days, stays):
    removed_for(days)

    actions.sweep()

    assert bool(stored(storage)) is stays
    assert bool(StoredFile.objects.get().erased_at) is not stays


def test_a_deleted_file_cannot_be_restored(removed, focal):
    removed_for(31)
    actions.sweep()

    with pytest.raises(Refused, match="deleted for good"):
        documents.restore_attachment(attachment=removed, by=focal)
    assert not Attachment.objects.lasting().exists()


def test_a_restored_file_stays(removed, storage, focal):
    removed_for(29)
    documents.restore_attachment(attachment=removed, by=focal)
    StoredFile.objects.update(uploaded_at=clock.real_now() - timedelta(days=99))

    actions.sweep()

    assert len(stored(storage)) == 2


def test_a_file_whose_draft_was_deleted_is_let_go(section, focal, as_user, storage):
    send(as_user(focal))
    Draft.objects.get(pk=section.draft_id).delete()
    actions.sweep()
    assert StoredFile.objects.get().released_at is None  # too young to be sure

    StoredFile.objects.update(uploaded_at=clock.now() - timedelta(days=2))
    actions.sweep()

    assert StoredFile.objects.get().released_at


@pytest.mark.parametrize(("hours", "stays"), [(1, True), (25, False)])
def test_files_of_an_undone_transaction_are_deleted(storage, db, hours, stays):
    name = files_storage().save("ab/abcdef", ContentFile(b"x"))
    past = (clock.real_now() - timedelta(hours=hours)).timestamp()
    os.utime(storage / name, (past, past))

    actions.sweep()

    assert bool(stored(storage)) is stays


def test_named_files_are_never_deleted(section, focal, as_user, storage):
    send(as_user(focal), "map.png", picture("PNG"))
    past = (clock.real_now() - timedelta(days=400)).timestamp()
    for path in storage.rglob("*"):
        os.utime(path, (past, past))

    assert actions.sweep() == 0
    assert len(stored(storage)) == 2


def test_erasing_a_person_keeps_files_and_deletes_open_uploads(section, focal, as_user, storage):
    send(as_user(focal))
    part = files_storage().save("parts/x/0", ContentFile(b"x"))
    Upload.objects.create(
        by=focal, party=section.draft.document.party, owner="section", place="1", name="a.pdf",
        mark="m", size=9, received=1, parts=[part],
    )  # fmt: skip

    class Subject:
        user = focal

    personal.erase_uploads(Subject())

    assert StoredFile.objects.count() == 1
    assert stored(storage) == [StoredFile.objects.get().key.hex]


@pytest.mark.parametrize(
    "fields",
    [
        {"size": 0},
        {"size": 20 * 1024**2 + 1},
        {"name": ""},
        {"erased_at": clock.real_now()},
    ],
    ids=["empty", "too large", "without a name", "erased while in use"],
)
def test_the_database_refuses_a_file_that_cannot_be(section, focal, as_user, fields):
    send(as_user(focal))

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.update(**fields)


def test_a_held_file_cannot_be_erased(section, focal, as_user):
    send(as_user(focal))
    now = clock.real_now()

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.update(held_at=now, released_at=now, erased_at=now)
