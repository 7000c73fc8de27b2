"""Uploads in parts: what arrived stays, and the same file chosen again goes on there."""

import html
import shutil
from datetime import timedelta

import pytest

from accounts.models import Mandate
from core import clock
from documents.models import Attachment, Draft
from documents.states import DraftState
from files import actions, checks, uploads
from files.models import StoredFile, Upload
from files.querysets import LEASE
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

    def ask(self, key):
        """Ask for the check, or hear its answer."""
        return self.client.post(f"{BEGIN}{key}/finish/")

    def finish(self, key):
        """Ask, let a worker check the file, and hear the answer."""
        answer = self.ask(key)
        if answer.status_code != 202:
            return answer
        checks.sweep()
        return self.ask(key)

    def complete(self, name="flows.csv", content=CONTENT, **more):
        """An upload of which every part has arrived."""
        key = self.begin(name, content, **more).json()["key"]
        self.put(key, 0, content)
        return key

    def upload(self, name="flows.csv", content=CONTENT, **more):
        return self.finish(self.complete(name, content, **more))


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


def test_the_page_of_an_upload_does_not_wait_for_its_check(script):
    key = script.complete()

    answers = [script.ask(key), script.ask(key)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert not StoredFile.objects.exists()


def test_a_file_is_checked_by_one_worker(script):
    script.ask(script.complete())
    upload = Upload.objects.get()
    Upload.objects.update(claimed_at=clock.real_now())

    assert not checks.check(upload.pk)
    assert checks.sweep() == 0
    assert not StoredFile.objects.exists()


def test_a_file_whose_worker_was_killed_is_checked_again(script):
    script.ask(script.complete())
    Upload.objects.update(claimed_at=clock.real_now() - LEASE - timedelta(seconds=1))

    assert checks.sweep() == 1
    assert StoredFile.objects.exists()


def test_an_incomplete_upload_is_not_checked(script):
    script.begin()

    assert not checks.check(Upload.objects.get().pk)


def test_the_page_of_the_section_tells_of_files_in_the_check(script):
    script.ask(script.complete())

    page = script.client.get(PAGE).content.decode()

    assert "Not attached yet" in page
    assert "It is being checked" in page


def test_a_person_who_left_the_page_reads_later_why_a_file_was_refused(script, focal, storage):
    focal.language = "fr"
    focal.save()
    script.ask(script.complete("page.pdf", HTML))

    checks.sweep()

    assert Upload.objects.get().refusal in html.unescape(script.client.get(PAGE).content.decode())
    assert "PDF" in Upload.objects.get().refusal
    assert "ending" not in Upload.objects.get().refusal
    assert not stored(storage)


def test_a_refusal_is_told_until_another_file_is_chosen(script):
    script.ask(script.complete("page.pdf", HTML))
    checks.sweep()

    script.begin()

    assert not Upload.objects.exclude(refusal="").exists()


def test_no_other_person_reads_why_a_file_was_refused(script, as_user, contributor):
    script.ask(script.complete("page.pdf", HTML))
    checks.sweep()

    assert "Not attached yet" not in as_user(contributor).get(PAGE).content.decode()


def test_a_file_of_somebody_who_lost_the_mandate_meanwhile_is_refused(script, focal):
    script.ask(script.complete())
    Mandate.objects.filter(user=focal).update(ends_on=clock.today())

    checks.sweep()

    assert Upload.objects.get().refusal == "You may not attach files there any more."
    assert not StoredFile.objects.exists()


def test_a_file_whose_parts_were_lost_is_refused(script, storage):
    script.ask(script.complete())
    shutil.rmtree(storage)

    checks.sweep()

    assert Upload.objects.get().refusal == "Parts of the file are missing. Choose it again."


def test_a_person_has_a_limited_number_of_files_in_the_check(script):
    for number in range(uploads.MOST_OPEN):
        script.ask(script.complete(mark=str(number)))

    answer = script.begin(mark="one more")

    assert answer.status_code == 422
    assert "still being checked" in answer.json()["error"]


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
