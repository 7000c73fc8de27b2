"""Uploads in parts: what arrived stays, and the same file chosen again goes on there."""

from datetime import timedelta

import pytest

from accounts.models import Mandate
from core import clock
from documents.models import Attachment, Draft
from documents.states import DraftState
from files import actions, uploads
from files.models import StoredFile, Upload
from tests.documents.attachments.conftest import PAGE, newest_attachment, send, stored
from tests.files.samples import HTML, pdf

pytestmark = pytest.mark.django_db
BEGIN = "/files/uploads/"
CONTENT = b"party,amount\nKenya,12\n" * 1000
THIRD = len(CONTENT) // 3


@pytest.fixture
def script(section, focal, as_user):
    return Script(as_user(focal), section)


class Script:
    """What upload.js does, request by request."""

    def __init__(self, client, section):
        self.client, self.section = client, section

    def begin(self, name="flows.csv", content=CONTENT, mark="m", replaces="", **more):
        about = {
            "owner": "section", "place": self.section.pk, "replaces": replaces, "name": name,
            "size": len(content), "mark": mark, **more,
        }  # fmt: skip
        return self.client.post(BEGIN, about)

    def put(self, key, start, content):
        return self.client.generic("PUT", f"{BEGIN}{key}/?from={start}", content)

    def finish(self, key):
        return self.client.post(f"{BEGIN}{key}/finish/")

    def upload(self, name="flows.csv", content=CONTENT, **more):
        key = self.begin(name, content, **more).json()["key"]
        self.put(key, 0, content)
        return self.finish(key)


def test_a_file_arrives_in_parts(script, storage):
    key = script.begin().json()["key"]
    for start in range(0, len(CONTENT), THIRD):
        answer = script.put(key, start, CONTENT[start : start + THIRD])
        assert answer.status_code == 200

    answer = script.finish(key)

    assert answer.json() == {"goes_to": PAGE}
    assert "“flows.csv” is attached." in script.client.get(PAGE).content.decode()
    file = StoredFile.objects.get()
    assert (storage / file.stored_name).read_bytes() == CONTENT
    assert Attachment.objects.get().file == file


def test_parts_are_deleted_once_the_file_is_stored(
    script, storage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        script.upload()

    assert stored(storage) == [StoredFile.objects.get().key.hex]


def test_the_same_file_chosen_again_goes_on_at_its_offset(script):
    first = script.begin().json()
    script.put(first["key"], 0, CONTENT[:THIRD])

    again = script.begin().json()

    assert again == {**first, "received": THIRD}


@pytest.mark.parametrize(
    "other", [{"mark": "n"}, {"content": CONTENT + b"x"}], ids=["another mark", "another size"]
)
def test_a_different_file_begins_anew(script, other):
    first = script.begin().json()["key"]

    assert script.begin(**other).json() | {"key": ""} == {
        "key": "", "received": 0, "part": uploads.PART_BYTES,
    }  # fmt: skip
    assert script.begin(**other).json()["key"] != first


def test_a_part_that_was_sent_twice_is_stored_once(script):
    key = script.begin().json()["key"]
    script.put(key, 0, CONTENT[:THIRD])

    answer = script.put(key, 0, CONTENT[:THIRD])

    assert (answer.status_code, answer.json()) == (409, {"received": THIRD})
    assert Upload.objects.get().received == THIRD


@pytest.mark.parametrize(
    ("start", "content", "status"),
    [
        ("5", b"x", 409),
        ("", b"x", 409),
        ("-1", b"x", 409),
        ("0", b"", 422),
        ("0", CONTENT + b"x", 422),
        ("0", b"x" * (uploads.MOST_PART_BYTES + 1), 413),
    ],
)
def test_a_part_that_does_not_fit_is_refused(script, storage, start, content, status):
    key = script.begin().json()["key"]

    assert script.put(key, start, content).status_code == status
    assert Upload.objects.get().received == 0
    assert not stored(storage)


def test_a_file_with_missing_parts_is_not_finished(script):
    key = script.begin().json()["key"]
    script.put(key, 0, CONTENT[:THIRD])

    answer = script.finish(key)

    assert (answer.status_code, answer.json()) == (409, {"received": THIRD})
    assert not StoredFile.objects.exists()


def test_finishing_twice_attaches_once(script):
    key = script.begin().json()["key"]
    script.put(key, 0, CONTENT)

    assert script.finish(key).json() == script.finish(key).json() == {"goes_to": PAGE}
    assert StoredFile.objects.count() == 1


def test_a_hostile_file_leaves_nothing(script, storage):
    answer = script.upload("page.pdf", HTML)

    assert answer.status_code == 422
    assert "is not what the ending of its name says" in answer.json()["error"]
    assert not stored(storage)
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"name": "page.html"}, "cannot be attached"),
        ({"size": 0}, "is empty"),
        ({"size": 20 * 1024**2 + 1}, "larger than 20 MB"),
        ({"size": 15 * 1024**2}, "are left for your party"),
    ],
)
def test_a_file_that_cannot_be_stored_is_refused_before_the_upload(script, settings, about, words):
    settings.FILES_PER_PARTY_MB = 10

    answer = script.begin(**about)

    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert not Upload.objects.exists()


def test_an_upload_takes_the_place_of_a_file(script):
    send(script.client, "law.pdf")
    first = newest_attachment()

    script.upload("law.pdf", pdf() + b"\n", replaces=first.pk)

    assert Attachment.objects.lasting().get().file.replaces == first.file


@pytest.mark.parametrize(
    "more", [{"place": "0"}, {"place": "x"}, {"replaces": "7"}, {"owner": "x"}]
)
def test_an_unknown_place_is_absent(script, more):
    assert script.begin(**more).status_code == 404


def test_others_do_not_add_to_an_upload(script, stranger, contributor, client):
    key = script.begin().json()["key"]

    for person in (stranger, contributor):
        client.force_login(person)
        assert script.put(key, 0, CONTENT).status_code == 404
        assert script.finish(key).status_code == 404


def test_an_upload_ends_with_the_mandate(script, focal):
    key = script.begin().json()["key"]
    Mandate.objects.filter(user=focal).update(ends_on=clock.today())

    assert script.put(key, 0, CONTENT).status_code == 404


def test_a_text_that_was_submitted_meanwhile_takes_no_file(script):
    key = script.begin().json()["key"]
    script.put(key, 0, CONTENT)
    Draft.objects.update(state=DraftState.SUBMITTED)

    answer = script.finish(key)

    assert answer.status_code == 422
    assert "Your file was not attached" in answer.json()["error"]


def test_a_person_has_a_limited_number_of_open_uploads(script, storage):
    first = script.begin(mark="first").json()["key"]
    script.put(first, 0, CONTENT[:THIRD])

    for number in range(uploads.MOST_OPEN):
        script.begin(mark=str(number))

    assert Upload.objects.count() == uploads.MOST_OPEN
    assert not Upload.objects.filter(key=first).exists()
    assert not stored(storage)


@pytest.mark.parametrize(("days", "stays"), [(6, True), (8, False)])
def test_an_upload_is_forgotten_after_a_week(script, storage, days, stays):
    key = script.begin().json()["key"]
    script.put(key, 0, CONTENT[:THIRD])
    Upload.objects.update(began_at=clock.real_now() - timedelta(days=days))

    actions.sweep()

    assert Upload.objects.exists() is stays
    assert bool(stored(storage)) is stays
