"""Files in a revision: named in what is hashed, held for ever, read by those who read it."""

import json

import pytest

from documents import actions
from documents.attachments import content
from documents.models import (
    Attachment,
    Document,
    Draft,
    Revision,
    RevisionFile,
    Section,
    SectionTemplate,
)
from documents.revisions.comparison import compare
from documents.revisions.snapshots import sha256_of
from files import actions as files
from files.models import StoredFile
from tests.documents.attachments.conftest import HOME, PAGE, newest_attachment, send
from tests.documents.factories import endorse, newest
from tests.files.samples import GOOD, picture
from tests.roadmaps.factories import publish, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def attached(section, focal, as_user):
    """Kenya's roadmap with a law at its situation."""
    send(as_user(focal), "law.pdf", GOOD["report.pdf"])
    return newest_attachment()


def situation(revision):
    return next(s for s in revision.content["sections"] if s["code"] == "situation")


def test_a_revision_names_its_files_in_the_hashed_content(attached, whole_draft, focal):
    revision = submit(whole_draft, focal)

    assert situation(revision)["files"] == [
        {
            "key": str(attached.file.key),
            "file_name": "law.pdf",
            "size": len(GOOD["report.pdf"]),
            "sha256": attached.file.sha256,
            "format": "pdf",
        }
    ]
    assert revision.sha256 == sha256_of(revision.content)


def test_a_section_without_files_is_hashed_as_before(attached, whole_draft, focal):
    revision = submit(whole_draft, focal)

    others = [s for s in revision.content["sections"] if s["code"] != "situation"]
    assert others
    assert all("files" not in section for section in others)


def test_a_replaced_file_changes_the_content(attached, whole_draft, focal, as_user):
    before = submit(whole_draft, focal)
    actions.withdraw(draft=whole_draft, reason="The wrong law.", by=focal)

    send(
        as_user(focal), "law.pdf", GOOD["report.pdf"] + b"\n", page=f"{PAGE}{attached.pk}/replace/"
    )
    after = submit(whole_draft, focal)

    assert situation(before)["files"][0]["file_name"] == situation(after)["files"][0]["file_name"]
    changed = compare(before.document.registered_kind, before.content, after.content)
    assert [each.passage.key for each in changed if each.is_changed] == ["situation"]


@pytest.mark.parametrize(
    ("reader", "while_drafting", "submitted", "published"),
    [
        ("focal", 200, 200, 200),
        ("reviewer", 404, 200, 200),
        ("stranger", 404, 404, 200),
        ("guest", 404, 404, 200),
    ],
)
def test_a_file_is_read_by_those_who_read_its_text(
    attached,
    whole_draft,
    focal,
    reviewer,
    request,
    client,
    reader,
    while_drafting,
    submitted,
    published,
):
    def status():
        if reader == "guest":
            client.logout()
        else:
            client.force_login(request.getfixturevalue(reader))
        return client.get(attached.file.get_absolute_url()).status_code

    assert status() == while_drafting
    submit(whole_draft, focal)
    assert status() == submitted
    actions.accept(draft=whole_draft, seen=newest(whole_draft), by=reviewer)
    actions.publish(draft=whole_draft, by=focal)
    assert status() == published


def test_a_file_that_was_removed_before_submission_is_not_published(
    attached, whole_draft, focal, reviewer, client
):
    actions.remove_attachment(attachment=attached, by=focal)
    publish(whole_draft, focal, reviewer)

    assert client.get(attached.file.get_absolute_url()).status_code == 404


def test_a_submitted_file_stays_in_its_revision_after_removal(
    attached, whole_draft, focal, reviewer, client
):
    submit(whole_draft, focal)
    actions.withdraw(draft=whole_draft, reason="Not this law.", by=focal)
    actions.remove_attachment(attachment=Attachment.objects.get(), by=focal)

    client.force_login(reviewer)
    assert client.get(attached.file.get_absolute_url()).status_code == 200
    StoredFile.objects.update(released_at="2000-01-01T00:00Z")
    files.sweep()
    assert client.get(attached.file.get_absolute_url()).status_code == 200


def test_an_endorsed_file_is_never_deleted(attached, whole_draft, focal, authority):
    endorse(whole_draft, authority)

    assert StoredFile.objects.get().held_at


def test_the_public_page_and_the_whole_text_show_the_files(
    attached, whole_draft, focal, reviewer, client
):
    publish(whole_draft, focal, reviewer)
    client.logout()

    for page in (HOME, f"{HOME}read/"):
        assert attached.file.get_absolute_url() in client.get(page).content.decode()


def test_a_section_with_files_and_no_text_is_in_the_list_of_contents(
    attached, whole_draft, focal, reviewer, client
):
    Section.objects.filter(draft=whole_draft, template__code="situation").update(body="", words=0)
    SectionTemplate.objects.update(is_required=False)
    publish(whole_draft, focal, reviewer)

    page = client.get(f"{HOME}read/").content.decode()

    assert 'href="#s-situation"' in page


def test_an_amendment_begins_with_the_published_files(attached, whole_draft, focal, reviewer):
    roadmap = publish(whole_draft, focal, reviewer)

    amendment = actions.amend(document=roadmap, reason="A new law.", by=focal)

    copied = Attachment.objects.get(section__draft=amendment)
    assert copied.file == attached.file
    assert copied.section.template.code == "situation"
    amendment = Draft.objects.for_writing().get(pk=amendment.pk)
    actions.remove_attachment(attachment=copied, by=focal)
    assert Attachment.objects.lasting().get() == attached  # what is published keeps its file
    assert StoredFile.objects.get().released_at is None


def test_a_correction_of_the_text_keeps_the_files(attached, whole_draft, focal, reviewer, client):
    publish(whole_draft, focal, reviewer)
    roadmap = Document.objects.select_related("published").get()

    corrected = actions.correct(
        document=roadmap, code="situation", body="<p>Right.</p>", reason="A typo.",
        seen=roadmap.published.sha256, token="12345678-1234-5678-1234-567812345678", by=reviewer,
    )  # fmt: skip

    assert RevisionFile.objects.get(revision=corrected).file == attached.file
    assert Revision.objects.count() == 2


def test_word_and_pdf_list_the_names_of_files(attached, whole_draft, focal):
    revision = submit(whole_draft, focal)

    (chapter,) = content.chapters(revision.content)

    assert chapter.title == "Attached files"
    assert "law.pdf" in str(chapter.table)
    assert not content.chapters({"sections": []})


def test_search_finds_the_names_of_files(attached, whole_draft, focal):
    assert "law.pdf" in submit(whole_draft, focal).search


def test_reviewers_read_the_files_beside_the_text(
    attached, section, whole_draft, focal, reviewer, as_user
):
    send(as_user(focal), "map.png", picture("PNG"))
    submit(whole_draft, focal)

    page = as_user(reviewer).get(f"{HOME}review/").content.decode()

    assert attached.file.get_absolute_url() in page
    assert "map.png" in page


def test_the_file_of_the_content_names_the_files(attached, whole_draft, focal, as_user):
    submit(whole_draft, focal)

    answer = as_user(focal).get(f"{HOME}revisions/1/content.json")

    assert attached.file.sha256 in json.dumps(json.loads(answer.content))
