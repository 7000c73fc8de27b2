"""The files of a section: attached, replaced, removed and restored by its writers."""

import pytest

from documents.models import Attachment, Draft
from documents.states import DraftState
from files.models import StoredFile
from tests.documents.attachments.conftest import HOME, PAGE, newest_attachment, send, stored
from tests.files.samples import HOSTILE, SECRET, pdf, photograph, picture

pytestmark = pytest.mark.django_db


def address(attachment, step):
    return f"{PAGE}{attachment.pk}/{step}/"


def test_a_writer_attaches_a_file_without_a_script(section, focal, as_user, storage):
    response = send(as_user(focal), "Loi n° 7.pdf", pdf(), follow=True)

    page = response.content.decode()
    assert "is attached to this section" in page
    file = StoredFile.objects.get()
    assert (file.name, file.format, file.uploaded_by, file.party.code) == (
        "Loi n° 7.pdf", "pdf", focal, "KEN",
    )  # fmt: skip
    assert stored(storage) == [file.key.hex]
    assert (storage / file.stored_name).read_bytes() == pdf()
    assert file.get_absolute_url() in page


def test_the_page_says_what_may_be_attached_before_the_upload(section, focal, as_user):
    page = as_user(focal).get(PAGE).content.decode()

    assert "up to 20 MB" in page
    assert "500.0\xa0MB of 500.0\xa0MB are left" in page
    assert "No files are attached yet" in page
    assert "Once it is published: everyone." in page


@pytest.mark.parametrize(
    ("name", "content", "code"), HOSTILE[::6], ids=[n for n, *_ in HOSTILE[::6]]
)
def test_a_hostile_file_is_refused_and_nothing_is_stored(
    section, focal, as_user, storage, name, content, code
):
    response = send(as_user(focal), name, content)

    assert response.status_code == 422
    assert 'id="id_file_error"' in response.content.decode()
    assert not StoredFile.objects.exists()
    assert not stored(storage)


def test_no_file_is_named_as_the_error(section, focal, as_user):
    response = as_user(focal).post(PAGE, {})

    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()


def test_the_same_file_is_attached_once(section, focal, as_user, storage):
    send(as_user(focal), "law.pdf")

    response = send(as_user(focal), "law again.pdf")

    assert response.status_code == 422
    assert "attached to this section already, as “law.pdf”" in response.content.decode()
    assert len(stored(storage)) == 1


def test_a_picture_has_a_preview_and_no_camera(section, focal, as_user, storage):
    send(as_user(focal), "photo.jpg", photograph())

    file = StoredFile.objects.get()
    client = as_user(focal)
    preview = client.get(f"{file.get_absolute_url()}preview/")
    assert preview["Content-Type"] == "image/jpeg"
    assert b"".join(preview.streaming_content).startswith(b"\xff\xd8")
    assert all(SECRET.encode() not in path.read_bytes() for path in storage.rglob("*.preview"))
    assert SECRET.encode() not in (storage / file.stored_name).read_bytes()
    assert "preview" in client.get(PAGE).content.decode()


def test_a_file_is_replaced_by_another(section, focal, as_user, storage):
    client = as_user(focal)
    send(client, "draft.pdf")
    first = newest_attachment()

    send(client, "final.png", picture("PNG"), page=address(first, "replace"))

    first.refresh_from_db()
    assert first.removed_at
    assert newest_attachment().file.replaces == first.file
    assert StoredFile.objects.get(pk=first.file_id).released_at
    assert (storage / first.file.stored_name).exists()  # nothing is overwritten
    client.get(PAGE)  # takes the message away
    page = client.get(PAGE).content.decode()
    assert page.index("final.png") < page.index("Removed and replaced files")
    assert page.index("Removed and replaced files") < page.index("draft.pdf")


def test_a_file_that_was_removed_meanwhile_is_not_replaced(section, focal, as_user, storage):
    client = as_user(focal)
    send(client, "draft.pdf")
    first = newest_attachment()
    client.post(address(first, "remove"))

    response = send(client, "final.png", picture("PNG"), page=address(first, "replace"))

    assert response.status_code == 422
    assert "was removed or replaced since" in response.content.decode()
    assert Attachment.objects.count() == 1


def test_a_removed_file_can_be_restored(section, focal, as_user):
    client = as_user(focal)
    send(client, "law.pdf")
    attachment = newest_attachment()

    removed = client.post(address(attachment, "remove"), follow=True).content.decode()
    assert "You can restore it for 30 days" in removed
    assert not Attachment.objects.lasting().exists()

    restored = client.post(address(attachment, "restore"), follow=True).content.decode()
    assert "“law.pdf” is restored" in restored
    assert Attachment.objects.lasting().get() == attachment
    assert StoredFile.objects.get().released_at is None


def test_removing_twice_changes_nothing(section, focal, as_user):
    client = as_user(focal)
    send(client)
    attachment = newest_attachment()
    client.post(address(attachment, "remove"))
    first = Attachment.objects.get().updated_at

    client.post(address(attachment, "remove"))

    assert Attachment.objects.get().updated_at == first


def test_a_section_has_at_most_twenty_files(section, focal, as_user, monkeypatch):
    monkeypatch.setattr("documents.attachments.actions.MOST_FILES", 2)
    client = as_user(focal)
    send(client, "1.csv", b"1")
    send(client, "2.csv", b"2")

    response = send(client, "3.csv", b"3")

    assert response.status_code == 422
    assert "A section can have 2 files" in response.content.decode()
    replaced = send(client, "3.csv", b"3", page=address(newest_attachment(), "replace"))
    assert replaced.status_code == 302


@pytest.mark.parametrize(
    ("used", "is_taken"), [(20 * 1024**2 - 5, True), (20 * 1024**2 - 4, False)], ids=["at", "above"]
)
def test_the_files_of_a_party_have_a_quota(section, focal, as_user, settings, used, is_taken):
    settings.FILES_PER_PARTY_MB = 20
    StoredFile.objects.create(
        owner="section", party=focal.mandates_today[0].party, name="a.csv", format="csv",
        size=used, sha256="0" * 64, uploaded_by=focal,
    )  # fmt: skip

    response = send(as_user(focal), "five.csv", b"12345")

    assert response.status_code == (302 if is_taken else 422)
    if not is_taken:
        assert "Kenya may store 20.0\xa0MB of files, and 4\xa0bytes are left" in (
            response.content.decode()
        )


def test_a_removed_file_makes_room(section, focal, as_user, settings):
    settings.FILES_PER_PARTY_MB = 20
    client = as_user(focal)
    send(client, "1.csv", b"1" * 11 * 1024**2)
    assert send(client, "2.csv", b"2" * 11 * 1024**2).status_code == 422

    client.post(address(newest_attachment(), "remove"))

    assert send(client, "2.csv", b"2" * 11 * 1024**2).status_code == 302


def test_a_file_is_not_attached_to_a_submitted_text(section, focal, as_user, storage):
    Draft.objects.filter(pk=section.draft_id).update(state=DraftState.SUBMITTED)

    response = send(as_user(focal))

    assert response.status_code == 409
    assert "Your file was not attached" in response.content.decode()
    assert not stored(storage)


@pytest.mark.parametrize("person", ["stranger", "reviewer"])
def test_others_do_not_learn_that_a_section_has_files(section, as_user, request, person):
    client = as_user(request.getfixturevalue(person))

    assert client.get(PAGE).status_code == 404
    assert send(client).status_code == 404


def test_the_authority_reads_files_and_attaches_none(section, focal, authority, as_user):
    send(as_user(focal))
    file = StoredFile.objects.get()
    client = as_user(authority)

    assert send(client).status_code == 403
    assert client.get(file.get_absolute_url()).status_code == 200
    assert file.name in client.get(f"{HOME}read/").content.decode()


def test_attaching_voids_an_endorsement(section, focal, as_user):
    Draft.objects.filter(pk=section.draft_id).update(state=DraftState.ENDORSED)

    send(as_user(focal))

    assert Draft.objects.get(pk=section.draft_id).state == DraftState.DRAFTING


def test_the_editor_shows_the_files_of_its_section(section, focal, as_user):
    client = as_user(focal)
    editor = f"{HOME}sections/situation/"
    assert "Attach a file" in client.get(editor).content.decode()

    send(client, "law.pdf")

    page = client.get(editor).content.decode()
    assert "law.pdf" in page
    assert PAGE in page


def test_the_page_takes_the_same_statements_for_many_files(
    section, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)
    for number in range(12):
        send(client, f"{number}.csv", str(number).encode())

    with django_assert_max_num_queries(8):
        assert client.get(PAGE).status_code == 200
