"""The Word file of a roadmap: structure, languages, marks, and nothing that is not public."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from django.utils import translation
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

from commitments.models import Commitment
from countries.models import Party
from documents.exchange import excel, paper, pdf, word
from documents.exchange.paper import SectionText
from documents.models import Draft, Section
from documents.revisions.snapshots import content_of
from roadmaps.models import Actor
from tests.richtext.test_tree import RICH
from tests.roadmaps.factories import submit
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db


def made(draft):
    return word.write(paper.of_draft(draft, content_of(draft)))


def part(file, name="word/document.xml"):
    return zipfile.ZipFile(io.BytesIO(file)).read(name).decode()


def test_has_headings_lists_and_tables_of_word_itself(draft):
    file = docx.Document(io.BytesIO(made(filled(draft, situation=RICH))))

    styles = {
        p.text: p.style.name
        for p in file.element.body.iter(qn("w:p"))
        for p in [paragraph(file, p)]
    }
    assert styles["Situation"] == "Heading 1"
    assert styles["Funds"] == "Heading 2"
    numbered = [
        p for p in file.element.body.iter(qn("w:p")) if p.find(f".//{qn('w:numPr')}") is not None
    ]
    assert [paragraph(file, p).text for p in numbered] == ["one", "two", "deep"]
    assert len({p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in numbered}) == 2
    tables = list(file.element.body.iter(qn("w:tbl")))
    first = next(table for table in tables if "2018" in "".join(table.itertext()))
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert first.find(f".//{qn('w:vMerge')}") is not None


def paragraph(file, element):
    return docx.text.paragraph.Paragraph(element, file)


def test_contents_name_every_section_and_lead_to_it(draft):
    file = docx.Document(io.BytesIO(made(filled(draft))))

    entries = [p for p in file.paragraphs if p.style.name == "TOC 1"]
    anchors = {b.get(qn("w:name")) for b in file.element.body.iter(qn("w:bookmarkStart"))}
    assert [p.text.strip() for p in entries][:3] == ["Situation", "Vision", "Actors"]
    assert {p._p.find(qn("w:hyperlink")).get(qn("w:anchor")) for p in entries} <= anchors


def test_a_draft_is_watermarked_on_every_page_and_a_revision_is_not(draft, focal):
    file = made(filled(draft))
    headers = [n for n in zipfile.ZipFile(io.BytesIO(file)).namelist() if "header" in n]
    revision = submit(draft, focal)

    assert len(headers) == 2  # the title page and the others
    assert all("PowerPlusWaterMarkObject" in part(file, name) for name in headers)
    snapshot = word.write(paper.of_revision(revision))
    assert "PowerPlusWaterMark" not in "".join(
        part(snapshot, n) for n in zipfile.ZipFile(io.BytesIO(snapshot)).namelist() if "header" in n
    )
    assert revision.sha256 in part(snapshot)
    assert "ssc_" not in part(snapshot)


def test_arabic_runs_from_right_to_left_inside_an_english_document(draft):
    Section.objects.filter(draft=draft, template__code="vision").update(language="ar")

    body = docx.Document(io.BytesIO(made(filled(draft, vision="<p>رؤية كينيا</p>")))).element.body

    arabic = next(p for p in body.iter(qn("w:p")) if "رؤية" in "".join(p.itertext()))
    assert arabic.pPr.find(qn("w:bidi")) is not None
    assert arabic.find(f".//{qn('w:rtl')}") is not None
    assert arabic.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "ar-SA"
    english = next(p for p in body.iter(qn("w:p")) if "We have" in "".join(p.itertext()))
    assert english.pPr.find(qn("w:bidi")) is None


def test_an_arabic_reader_gets_mirrored_tables_and_pages(draft):
    with translation.override("ar"):
        file = made(filled(draft))

    assert "<w:bidiVisual/>" in part(file)
    assert "<w:bidi/></w:sectPr>" in part(file)


def test_a_text_is_never_a_template_a_field_or_xml(draft):
    text = "{{ 7*7 }} {% now %} &lt;w:p/&gt; =HYPERLINK() ]]&gt; \x0b"

    file = docx.Document(io.BytesIO(made(filled(draft, situation=f"<p>{text}</p>"))))

    words = "".join(t.text or "" for t in file.element.body.iter(qn("w:t")))
    assert "{{ 7*7 }} {% now %} <w:p/> =HYPERLINK() ]]>" in words


def test_contacts_of_actors_are_in_no_document(draft):
    file = made(filled(draft))

    assert "Chamber of Commerce" in part(file)
    assert "canary-desk" not in "".join(
        zipfile.ZipFile(io.BytesIO(file)).read(name).decode("utf-8", "replace")
        for name in zipfile.ZipFile(io.BytesIO(file)).namelist()
    )


def test_links_only_lead_where_the_text_does_and_nothing_else_is_outside(draft):
    rels = part(made(filled(draft, situation=RICH)), "word/_rels/document.xml.rels")

    assert rels.count('TargetMode="External"') == 1
    assert "https://example.org/?a=1&amp;b=2" in rels


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x01", "\x0b"])
@pytest.mark.parametrize("write", [word.write, excel.write, pdf.write])
def test_characters_that_no_file_can_hold_stop_no_download(draft, write, character):
    draft = filled(draft, vision=f'<p>a{character}<a href="https://a.org/{character}">b</a></p>')
    Commitment.objects.update(title=f"A reg{character}istry")
    Actor.objects.update(role=f"Tra{character}ins")
    Party.objects.update(names={"en": f"Ke{character}nya"}, name=f"Ke{character}nya")

    draft = Draft.objects.for_writing().get(pk=draft.pk)
    file = write(paper.of_draft(draft, content_of(draft), has_tables=True))

    assert "Aregistry" in "".join(read_back(file).split())


def read_back(file):
    """The text of a file, whose parts must all be well-formed."""
    if file.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    with zipfile.ZipFile(io.BytesIO(file)) as container:
        parts = [name for name in container.namelist() if name.endswith((".xml", ".rels"))]
        return " ".join(
            text for name in parts for text in etree.fromstring(container.read(name)).itertext()
        )


def test_every_paragraph_runs_as_it_is_written(draft):
    arabic = "BAPA+40 في بوينس آيرس عام 2019"
    english = "The second paragraph is English and longer than the first one by far, by far."
    body = f"<p>{arabic}</p><p>{english}</p><ul><li>{arabic}</li><li>{english}</li></ul>"

    file = docx.Document(io.BytesIO(made(filled(draft, vision=body))))

    ways = {
        (p.text, p._p.pPr.find(qn("w:bidi")) is not None)
        for p in file.paragraphs
        if p.text in (arabic, english)
    }
    assert ways == {(arabic, True), (english, False)}


def test_texts_in_tables_say_the_language_of_the_roadmap_and_names_none(draft):
    draft.document.language = "fr"
    draft.document.save()

    body = docx.Document(io.BytesIO(made(filled(draft)))).element.body

    assert language_of(body, "Chamber of Commerce") == "x-none"
    assert language_of(body, "Trains exporters") == "fr-FR"
    assert language_of(body, "What it does") == "en-GB"


@pytest.mark.parametrize(("language", "languages"), [("fr", {"fr", "und"}), ("en", {"und"})])
def test_pdf_names_the_language_of_texts_in_tables(draft, language, languages):
    draft.document.language = language
    draft.document.save()
    filled(draft)

    file = PdfReader(io.BytesIO(pdf.write(paper.of_draft(draft, content_of(draft)))))

    pages = b"".join(page.get_contents().get_data() for page in file.pages)
    assert set(re.findall(rb"/Lang *\((\w+)\)", pages)) - {b"en"} == {x.encode() for x in languages}


def language_of(body, text):
    """Of the run with this text."""
    run = next(r for r in body.iter(qn("w:r")) if text in "".join(r.itertext()))
    return run.find(f".//{qn('w:lang')}").get(qn("w:val"))


@pytest.mark.parametrize("write", [word.write, pdf.write])
def test_a_document_reads_the_text_of_each_section_once(draft, monkeypatch, write):
    texts = []
    parse = paper.parse
    monkeypatch.setattr(paper, "parse", lambda html: texts.append(html) or parse(html))
    shown = paper.of_draft(filled(draft, situation=RICH), content_of(draft))

    write(shown)

    assert sorted(texts) == sorted(section.body for section in shown.sections)


def test_a_section_without_letters_runs_as_its_title_does(draft):
    shown = paper.of_draft(draft, content_of(draft))
    empty = SectionText("situation", "الوضع", "en", "<p>&nbsp;</p>")

    file = word.write(replace(shown, sections=[empty]))

    heading = next(p for p in docx.Document(io.BytesIO(file)).paragraphs if p.text == "الوضع")
    assert heading._p.find(f".//{qn('w:bidi')}") is not None
