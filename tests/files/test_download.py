"""Stored files are only ever downloads: never pages, never more than was asked for."""

import pytest

from files.models import StoredFile
from files.names import MAX_LENGTH, clean_name
from tests.documents.attachments.conftest import send
from tests.files.samples import GOOD

pytestmark = pytest.mark.django_db
CONTENT = b"0123456789"


@pytest.fixture
def file(section, focal, as_user):
    send(as_user(focal), "Loi n° 7 – été.csv", CONTENT)
    return StoredFile.objects.get()


@pytest.fixture
def get(file, focal, as_user):
    """Download the file with these headers."""
    return lambda **headers: as_user(focal).get(file.get_absolute_url(), headers=headers)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_file_is_sent_as_a_download_under_its_own_name(get):
    response = get()

    assert body(response) == CONTENT
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Loi%20n%C2%B0")
    assert response["Content-Type"] == "text/csv"
    assert response["Content-Length"] == "10"


def test_no_browser_makes_a_page_of_a_file(get):
    response = get()

    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", GOOD)
def test_no_format_is_shown_in_the_site(section, focal, as_user, name):
    send(as_user(focal), name, GOOD[name])

    response = as_user(focal).get(StoredFile.objects.get().get_absolute_url())

    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("asked", "status", "content", "content_range"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=9-99", 206, b"9", "bytes 9-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=-99", 206, CONTENT, "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-4", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, CONTENT, None),
        ("bytes=-", 200, CONTENT, None),
        ("lines=0-1", 200, CONTENT, None),
        (f"bytes={'9' * 40}-", 200, CONTENT, None),
    ],
)
def test_a_download_goes_on_where_it_was_cut_off(get, asked, status, content, content_range):
    response = get(range=asked)

    assert (response.status_code, body(response)) == (status, content)
    assert response.get("Content-Range") == content_range


def test_the_rest_of_another_version_is_the_whole_file(get, file):
    assert get(range="bytes=4-", if_range='"other"').status_code == 200
    assert get(range="bytes=4-", if_range=f'"{file.sha256}"').status_code == 206


def test_a_file_that_did_not_change_is_not_sent_again(get, file):
    assert get(if_none_match=f'"{file.sha256}"').status_code == 304


def test_a_file_whose_bytes_are_lost_is_absent(get, file, storage):
    (storage / file.stored_name).unlink()

    assert get().status_code == 404


def test_a_file_of_no_known_owner_is_absent(get, file):
    StoredFile.objects.update(owner="unknown")

    assert get().status_code == 404


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("law.pdf", "law.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Ann\\law.pdf", "law.pdf"),
        ("exe\u202efdp.pdf", "exefdp.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("  two   words .pdf. ", "two words .pdf"),
        ('a<b>"c".pdf', "a-b--c-.pdf"),
        ("e\u0301te\u0301.pdf", "\u00e9t\u00e9.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_cleaned(name, cleaned):
    assert clean_name(name) == cleaned


@pytest.mark.parametrize("length", [MAX_LENGTH - 4, MAX_LENGTH, 500])
def test_a_long_name_keeps_its_ending(length):
    cleaned = clean_name("x" * length + ".pdf")

    assert len(cleaned) <= MAX_LENGTH
    assert cleaned.endswith("x.pdf")
