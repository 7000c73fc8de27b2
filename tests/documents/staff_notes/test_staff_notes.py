"""Notes that only UNOSSC reads: /roadmaps/<workshop>/<code>/review/notes/"""

import io
import uuid
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from accounts.personal import everything_about
from core.errors import Refused
from documents import actions
from documents.models import StaffNote
from mail.models import Message
from tests.documents.factories import newest
from tests.pages import page_of
from tests.roadmaps.factories import submit
from tests.security.access_table import TABLE
from tests.security.client import path_of
from tests.security.conftest import cookies, scene, scene_of_module  # noqa: F401
from tests.security.review_papers import SECRET_NOTE
from tests.sending import send
from tests.submissions.factories import signed_in

pytestmark = pytest.mark.django_db
NOTES = "/roadmaps/nairobi-2017/KEN/review/notes/"
REVIEW = "/roadmaps/nairobi-2017/KEN/review/"
NAMESPACES = ("roadmaps:", "synthesis:", "commitments:", "deadlines:", "dashboards:", "accounts:")
READERS = ("guest", "nobody", "focal", "alternate", "contributor", "authority", "stranger")


def write(document, by, body="Ask the ministry first", **more):
    return actions.write_staff_note(document=document, body=body, token=uuid.uuid4(), by=by, **more)


def test_a_reviewer_writes_a_note_on_a_section_and_a_colleague_reads_it(
    draft, focal, reviewer, administrator, as_user
):
    submit(draft, focal)
    client = as_user(reviewer)
    assert "There are no notes yet" in page_of(client, NOTES)

    send(client, NOTES, {"section": "vision", "body": "Ask the ministry first"})

    assert StaffNote.objects.get().section == "vision"
    for page in (NOTES, REVIEW):
        assert "Ask the ministry first" in page_of(as_user(administrator), page)


def test_notes_are_written_while_authors_are_still_writing(draft, reviewer, as_user):
    send(as_user(reviewer), NOTES, {"section": "", "body": "A new focal point"})

    assert "A new focal point" in page_of(as_user(reviewer), NOTES)


def test_an_empty_note_names_the_field_and_saves_nothing(draft, reviewer, as_user):
    fields = {"section": "vision", "body": " \u200b", "token": uuid.uuid4()}

    response = as_user(reviewer).post(NOTES, fields)

    assert response.status_code == 422
    assert "Write the note." in response.content.decode()
    assert not StaffNote.objects.exists()


def test_a_double_click_writes_one_note(draft, reviewer, as_user):
    fields = {"section": "", "body": "Once", "token": uuid.uuid4()}
    client = as_user(reviewer)

    client.post(NOTES, fields)
    client.post(NOTES, fields)

    assert StaffNote.objects.count() == 1


def test_a_note_on_a_section_that_is_not_there_is_refused(draft, reviewer):
    with pytest.raises(Refused, match="no such section"):
        write(draft.document, reviewer, section="secrets")


def test_a_removed_note_is_shown_no_more_and_stays_in_the_history(draft, reviewer, as_user):
    note = write(draft.document, reviewer)
    client = as_user(reviewer)

    send(client, NOTES, {}, to=f"{NOTES}{note.pk}/remove/")

    assert "Ask the ministry first" not in page_of(client, NOTES)
    assert StaffNote.pgh_event_model.objects.filter(pgh_label="update").count() == 1


def test_a_note_is_removed_by_its_writer_alone(draft, reviewer, administrator, as_user):
    note = write(draft.document, reviewer)

    with pytest.raises(PermissionDenied):
        actions.remove_staff_note(note=note, by=administrator)

    assert "Ask the ministry first" in page_of(as_user(administrator), NOTES)


def test_a_focal_point_writes_no_notes_of_unossc(draft, focal):
    with pytest.raises(PermissionDenied):
        write(draft.document, focal)


def test_a_title_of_a_section_leads_to_the_form_for_it(draft, reviewer, as_user):
    page = page_of(as_user(reviewer), NOTES, {"about": "vision"})

    assert '<option value="vision" selected>' in page


def test_no_mail_about_a_decision_repeats_a_note(draft, focal, reviewer):
    submit(draft, focal)
    write(draft.document, reviewer)

    actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    assert Message.objects.filter(to_email=focal.email).exists()
    for message in Message.objects.all():
        assert "Ask the ministry" not in message.subject + message.text + message.html


def test_a_note_is_among_the_data_of_its_writer_but_not_for_readers_of_a_party(
    draft, focal, reviewer, administrator
):
    write(draft.document, reviewer)

    def notes_for(reader):
        return everything_about(reviewer, [reviewer.email], reader=reader)["documents"]

    assert len(notes_for(reviewer)["staff_notes"]) == 1
    assert len(notes_for(administrator)["staff_notes"]) == 1
    assert notes_for(focal)["staff_notes"] == []


def test_page_of_notes_takes_few_statements(
    draft, reviewer, as_user, django_assert_max_num_queries
):
    for number in range(5):
        write(draft.document, reviewer, body=f"Note {number}")
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        page_of(client, NOTES)


def read_by(role):
    """Each page and file that this role may read, once for each state of Kenya's papers."""
    return [
        (name, case)
        for name in sorted(TABLE)
        if name.startswith(NAMESPACES)
        for case in TABLE[name].cases
        if case.answer("GET", role) == "ok" and not case.about.startswith("UGA")
    ]


def in_words(response):
    """What an answer says, also inside of Word and Excel files."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return " ".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


@pytest.mark.parametrize("role", READERS)
def test_no_page_or_file_of_a_party_shows_a_note(role, scene, client):  # noqa: F811
    browser = client if role == "guest" else signed_in(scene.people[role])
    pages = read_by(role)
    assert len(pages) > 20

    shown = [
        path
        for name, case in pages
        if SECRET_NOTE in in_words(browser.get(path := path_of(name, case, scene)))
    ]

    assert not shown


def test_control_a_page_of_staff_shows_the_notes(scene):  # noqa: F811
    browser = signed_in(scene.people["reviewer"])

    shown = {
        name
        for name, case in read_by("reviewer")
        if name in ("roadmaps:staff-notes", "synthesis:staff-notes", "roadmaps:roadmap")
        if SECRET_NOTE in in_words(browser.get(path_of(name, case, scene)))
    }

    assert shown == {"roadmaps:staff-notes", "synthesis:staff-notes"}
