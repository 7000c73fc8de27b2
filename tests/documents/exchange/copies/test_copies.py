"""Bringing a copy back: /roadmaps/<workshop>/<code>/copies/ and …/copies/<copy>/"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import ReturnedCopy
from tests.documents.exchange.copies.sample_copies import (
    changed,
    excel_copy,
    plain_word,
    word_copy,
    write_text,
)
from tests.documents.factories import section_of
from tests.roadmaps.factories import submit
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/copies/"


@pytest.fixture
def file(draft):
    write_text(draft, vision="<p>Our vision is clear.</p>", situation="<p>We have a fund.</p>")
    return changed(word_copy(draft), (r"is clear\.", "is bright."))


def upload(client, file, name="copy.docx", **more):
    return client.post(URL, {"file": SimpleUploadedFile(name, file), **more}, follow=True)


def test_a_copy_is_compared_before_anything_is_stored(draft, file, focal, as_user):
    response = upload(as_user(focal), file)

    page = response.content.decode()
    assert response.status_code == 200
    assert "<ins>" in page
    assert "bright." in page
    assert "Changed in the copy" in page
    assert section_of(draft, "vision").body == "<p>Our vision is clear.</p>"


def test_chosen_text_of_a_copy_is_stored_and_confirmed(draft, file, focal, as_user):
    client = as_user(focal)
    upload(client, file)
    url = f"{URL}{ReturnedCopy.objects.get().pk}/"

    response = client.post(url, {"choice-vision": "take", "seen-vision": 2}, follow=True)

    assert section_of(draft, "vision").body == "<p>Our vision is bright.</p>"
    assert "the text of the copy is stored" in response.content.decode()


def test_sent_twice_it_is_one_copy_and_one_save(draft, file, focal, as_user):
    client = as_user(focal)
    upload(client, file)
    upload(client, file)
    url = f"{URL}{ReturnedCopy.objects.get().pk}/"
    for _time in range(2):
        client.post(url, {"choice-vision": "take", "seen-vision": 2})

    assert section_of(draft, "vision").version == 3


def test_a_choice_that_is_missing_saves_nothing_and_names_the_field(draft, file, focal, as_user):
    client = as_user(focal)
    upload(client, file)

    response = client.post(f"{URL}{ReturnedCopy.objects.get().pk}/", {"seen-vision": 2})

    assert response.status_code == 422
    assert "Which text do you want to keep?" in response.content.decode()
    assert section_of(draft, "vision").version == 2


def test_a_stale_choice_keeps_both_texts(draft, file, focal, as_user):
    client = as_user(focal)
    upload(client, file)
    write_text(draft, vision="<p>Saved meanwhile.</p>")
    url = f"{URL}{ReturnedCopy.objects.get().pk}/"

    page = client.post(url, {"choice-vision": "take", "seen-vision": 2}, follow=True)

    assert section_of(draft, "vision").body == "<p>Saved meanwhile.</p>"
    assert "compare passage by passage" in page.content.decode()


def test_a_file_of_others_is_refused_beside_the_field(draft, focal, as_user):
    response = upload(as_user(focal), plain_word(("Normal", "Hello.")))

    page = response.content.decode()
    assert response.status_code == 422
    assert page.count('class="error-summary"') == 1
    assert "Paste its text into the sections" in page
    assert not ReturnedCopy.objects.exists()


def test_a_file_of_others_with_our_headings_is_proposed(draft, focal, as_user):
    page = upload(as_user(focal), plain_word(("Heading 1", "Vision"), ("Normal", "Hello.")))

    assert "was not downloaded from this site" in page.content.decode()
    assert "Hello." in page.content.decode()


def test_an_old_word_file_gets_advice(draft, focal, as_user):
    response = upload(as_user(focal), b"\xd0\xcf\x11\xe0" + b"0" * 600, "copy.doc")

    assert "choose Save as" in response.content.decode()


def test_an_excel_copy_comes_back_too(draft, file, focal, as_user):
    sheet = changed(excel_copy(draft), (r"is clear\.", "is bright."), part="xl/sharedStrings.xml")

    assert "bright." in upload(as_user(focal), sheet, "copy.xlsx").content.decode()


def test_an_unchanged_copy_has_no_text_to_import(draft, file, focal, as_user):
    page = upload(as_user(focal), word_copy(draft)).content.decode()

    assert "There is nothing to import" in page


def test_a_copy_is_its_senders_own(draft, file, focal, contributor, as_user):
    upload(as_user(focal), file)
    url = f"{URL}{ReturnedCopy.objects.get().pk}/"

    assert as_user(contributor).get(url).status_code == 404


def test_upload_of_a_copy_by_a_stranger_gets_404(draft, file, stranger, as_user):
    assert upload(as_user(stranger), file).status_code == 404
    assert not ReturnedCopy.objects.exists()


def test_upload_of_a_copy_by_a_reader_is_refused(draft, file, authority, as_user):
    assert upload(as_user(authority), file).status_code == 403


def test_upload_page_allows_only_get_and_post(draft, focal, as_user):
    assert as_user(focal).put(URL).status_code == 405


def test_a_submitted_roadmap_takes_no_copy_and_says_so(draft, file, focal, as_user):
    submit(draft, focal)

    response = upload(as_user(focal), file)

    assert response.status_code == 422
    assert "cannot be changed" in response.content.decode()
    assert not ReturnedCopy.objects.exists()


def test_check_of_a_copy_takes_eight_statements_and_nine_for_its_five_tables(
    draft, file, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)
    upload(client, file)
    url = f"{URL}{ReturnedCopy.objects.get().pk}/"
    client.get(url)

    with django_assert_max_num_queries(17):
        client.get(url)


def test_change_in_a_reference_part_is_reported_with_the_page_to_use(draft, file, focal, as_user):
    only_read = word_copy(filled(draft), has_tables=False)
    written = changed(only_read, ("Chamber of Commerce", "Chamber of Mines"))

    page = upload(as_user(focal), written).content.decode()

    assert "Some changes cannot be imported" in page
    assert 'href="/roadmaps/nairobi-2017/KEN/actors/"' in page
    assert "You changed what" not in upload(as_user(focal), file).content.decode()
