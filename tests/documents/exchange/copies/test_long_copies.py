"""Copies with long texts: what one upload reads, and what one page compares of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import actions
from documents.exchange.copies import limits, section_comparison
from documents.exchange.copies.parts import Copy, CopyRefused, Part
from documents.models import ConflictingText, ReturnedCopy
from richtext import sanitise, tree
from richtext.limits import TextRefused
from tests.documents.comparing import PAIRS
from tests.documents.exchange.copies.sample_copies import (
    excel_copy,
    sections_of,
    word_copy,
    write_text,
)
from tests.documents.factories import section_of
from tests.documents.malicious_texts import BELOW_THE_LIMITS
from tests.roadmaps.factories import TITLES

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/copies/"
WRITERS = {"docx": word_copy, "xlsx": excel_copy}


def upload(client, file, form):
    return client.post(URL, {"file": SimpleUploadedFile(f"copy.{form}", file)}, follow=True)


@pytest.mark.parametrize(
    ("elements", "is_read"),
    [
        ([limits.READ_AT_ONCE], True),
        ([limits.READ_AT_ONCE + 1], True),
        ([limits.READ_AT_ONCE + 1, 0], True),
        ([limits.READ_AT_ONCE, 1], False),
        ([limits.READ_AT_ONCE // 9] * 9, True),
        ([limits.READ_AT_ONCE // 9 + 1] * 9, False),
    ],
)
def test_all_sections_of_a_copy_share_one_limit(elements, is_read):
    if is_read:
        limits.check_all(elements)
    else:
        with pytest.raises(CopyRefused, match="Delete the sections that you did not change"):
            limits.check_all(elements)


@pytest.mark.parametrize("form", WRITERS)
def test_a_copy_beyond_the_limit_is_refused_in_words_and_its_parts_are_read(
    draft, focal, as_user, form, monkeypatch
):
    monkeypatch.setattr(limits, "READ_AT_ONCE", 20)
    client = as_user(focal)
    long = "".join(f"<p>{number}</p>" for number in range(12))
    write_text(draft, situation=long, vision=long)

    response = upload(client, WRITERS[form](draft), form)

    assert response.status_code == 422
    assert "bring them back in several files" in response.content.decode()
    assert not ReturnedCopy.objects.exists()
    write_text(draft, vision="")
    assert upload(client, WRITERS[form](draft), form).status_code == 200
    assert ReturnedCopy.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "elements"),
    [("", 0), ("- a\n" * 20, 10), ("10<sup>6</sup> " * 20, 20), ("| a | b |\n" * 20, 40)],
)
def test_elements_of_the_plain_notation_are_told_from_its_signs(text, elements):
    assert limits.elements_of_notation(text) == elements


def stored(html):
    """The text as it is stored; nothing where it is refused."""
    try:
        return [sanitise.clean_within_limits(html)]
    except TextRefused:
        return []


STORED = [html for pair in PAIRS.values() for html in map(sanitise.clean, pair)]
STORED += [html for text in BELOW_THE_LIMITS.values() for html in stored(text)]


def test_a_section_that_can_be_stored_is_read_in_a_copy_of_its_own():
    assert len(STORED) > 30

    for html in STORED:
        assert limits.reading_cost(html, f"{html} ") <= limits.READ_TO_COMPARE


@pytest.fixture
def returned(draft, focal):
    """A copy that changes every section; the site changed them too since it was taken."""

    def make(body):
        write_text(draft, **dict.fromkeys(TITLES, body))
        write_text(draft, **dict.fromkeys(TITLES, f"{body}<p>Newer.</p>"))
        parts = [Part(code=code, body=f"<p>Mine.</p>{body}", version=2) for code in TITLES]
        return actions.keep_copy(
            draft=draft, copy=Copy("docx", draft.pk, parts), file_name="a.docx", sha256="a" * 64,
            by=focal,
        )  # fmt: skip

    return make


@pytest.fixture
def units_read(monkeypatch):
    """What the page reads of stored texts, in units."""
    read = []

    def counted(html):
        read.append(limits.reading_cost(html, None))
        return tree.canonical(html)

    monkeypatch.setattr(section_comparison, "_canonical", counted)
    return read


LONG = "<p>x</p>" * 3_000


def test_a_page_reads_as_much_as_it_may_and_puts_the_rest_off(returned, focal, as_user, units_read):
    copy = returned(LONG)

    page = as_user(focal).get(f"{URL}{copy.pk}/").content.decode()

    assert 0 < sum(units_read) <= limits.READ_TO_COMPARE
    assert "Too long to compare on this page" in page
    assert page.count('name="choice-situation"') > 0
    assert 'name="choice-actors"' not in page


def test_short_sections_are_all_compared(returned, focal, as_user):
    copy = returned("<p>x</p>")

    page = as_user(focal).get(f"{URL}{copy.pk}/").content.decode()

    assert "Too long to compare on this page" not in page
    assert all(f'name="choice-{code}"' in page for code in TITLES)


def test_the_text_of_a_section_put_off_is_kept_beside_the_stored_one(
    draft, returned, focal, as_user
):
    copy, client = returned(LONG), as_user(focal)
    stored = {section.template.code: section.body for section in sections_of(draft)}
    values = {f"choice-{code}": "take" for code in ("situation", "vision")}
    values |= {f"seen-{code}": 3 for code in TITLES}

    page = client.post(f"{URL}{copy.pk}/", values, follow=True).content.decode()

    assert section_of(draft, "actors").body == stored["actors"]
    conflicting = ConflictingText.objects.get(section=section_of(draft, "actors"))
    assert (conflicting.body, conflicting.base_version, conflicting.stored_for) == (
        f"<p>Mine.</p>{LONG}",
        2,
        focal,
    )
    assert f"/sections/actors/compare/{conflicting.pk}/" in page
    assert section_of(draft).body.startswith("<p>Mine.</p>")


def test_where_all_are_put_off_the_copy_is_still_taken_over(
    draft, returned, focal, as_user, monkeypatch
):
    monkeypatch.setattr(limits, "READ_TO_COMPARE", 1)
    copy, client = returned(LONG), as_user(focal)

    page = client.get(f"{URL}{copy.pk}/").content.decode()
    client.post(f"{URL}{copy.pk}/", {"sent": "1"})

    assert "Save these changes" in page
    assert "There is nothing to import" not in page
    assert ConflictingText.objects.count() == len(TITLES)
