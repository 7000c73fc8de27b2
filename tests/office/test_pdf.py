"""office.pdf: data in, PDF out; a user's text is never markup."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from office import pdf

WORDS = {"page": "Page %(page)s of %(pages)s"}
TEMPLATE = """
#import "/_components/page.typ": *
#let data = json(bytes(sys.inputs.data))
#show: sheet.with(title: data.title, language: data.language, header: data.title,
                  words: data.words, watermark: data.watermark)
= #data.title
#data.body
"""


@pytest.fixture
def render(tmp_path, monkeypatch):
    """Renders a small template of its own."""
    shutil.copytree(pdf._TEMPLATES / "_components", tmp_path / "_components")
    (tmp_path / "page.typ").write_text(TEMPLATE)
    monkeypatch.setattr(pdf, "_TEMPLATES", tmp_path)

    def made(body: str, **more) -> PdfReader:
        data = {"title": "A roadmap", "language": "en", "words": WORDS, "watermark": None}
        return PdfReader(io.BytesIO(pdf.render("page.typ", data | {"body": body} | more)))

    return made


def test_has_the_text_the_title_and_the_page_number(render):
    made = render("Text.", watermark="Draft")

    text = made.pages[0].extract_text()
    assert "Text." in text
    assert "Page 1 of 1" in text
    assert made.metadata.title == "A roadmap"
    assert [item.title for item in made.outline] == ["A roadmap"]


@pytest.mark.skipif(not pdf._FONTS.is_dir(), reason="fonts are missing: scripts/npm.py")
def test_claims_pdf_ua_and_says_its_language(render):
    made = render("نص", language="ar")

    catalog = made.trailer["/Root"]
    assert catalog["/Lang"].startswith("ar")
    assert catalog["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


@pytest.mark.parametrize(
    "text",
    ['#panic("x")', "*bold* $x^2$ <label> @ref", '#read("/etc/passwd")', "= No heading", "\\"],
)
def test_markup_of_a_user_is_text(render, text):
    made = render(text)

    assert text in made.pages[0].extract_text()
    assert len(made.outline) == 1


def test_letters_that_our_fonts_lack_do_not_stop_the_document(render):
    assert "after" in render("😀 中文 after").pages[0].extract_text()


def test_pdf_without_our_fonts_is_made_and_logged(render, monkeypatch):
    events = []
    monkeypatch.setattr(pdf, "_FONTS", Path("/nowhere"))
    monkeypatch.setattr(pdf.log, "warning", lambda event, **_more: events.append(event))

    assert "Text." in render("Text.").pages[0].extract_text()
    assert "pdf_fonts_missing" in events


def test_a_template_reaches_no_file_outside_and_no_network(render):
    for line in ('#read("/../../etc/passwd")', '#import "@preview/cetz:0.3.0": *'):
        (pdf._TEMPLATES / "page.typ").write_text(line)

        with pytest.raises(pdf.NotTypeset):
            render("Text.")


def test_pdf_of_the_same_content_is_the_same_file(render):
    frozen = {"title": "A", "language": "en", "words": WORDS, "watermark": None, "body": "Text."}
    at = datetime(2017, 10, 16, 12, 4, tzinfo=UTC)

    assert pdf.render("page.typ", frozen, made_at=at) == pdf.render("page.typ", frozen, made_at=at)


@pytest.mark.parametrize("text", ["नमस्ते", "አማርኛ", "😀", "مرحبا", "Ελληνικά"])
def test_letters_of_our_fonts_need_no_notice_and_keep_the_standard(render, text):
    made = render(text)

    assert "Some characters" not in made.pages[0].extract_text()
    assert b"pdfuaid" in made.xmp_metadata.stream.get_data()


def test_a_document_says_which_letters_no_font_has(render):
    made = render("private \U0010fffd letter").pages[0].extract_text()

    assert "Some characters of this document could not be set in type" in " ".join(made.split())


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x01", "\x0b", "\ud800"])
def test_characters_without_a_shape_need_no_notice(render, character):
    made = render(f"be{character}fore", title=f"A{character} title")

    assert "before" in made.pages[0].extract_text()
    assert "Some characters" not in made.pages[0].extract_text()
