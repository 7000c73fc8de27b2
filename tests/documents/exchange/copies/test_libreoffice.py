"""A copy that LibreOffice opened and saved is read as one that nobody touched."""

import shutil
import subprocess

import pytest
from pypdf import PdfReader

from documents.models import Section
from richtext.tree import canonical
from tests.documents.exchange.copies.sample_copies import (
    excel_copy,
    read,
    texts,
    word_copy,
    write_text,
)
from tests.richtext.test_tree import RICH
from tests.roadmaps.sample_roadmap import filled

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
# Mixed scripts in one paragraph: LibreOffice 7.4 doubles such a text inside content controls.
ARABIC = (
    "<p>في عام 2017 عقدت UNOSSC حلقة عمل <strong>مهمة</strong>.</p>"
    "<ol><li>أولاً</li><li>ثانياً</li></ol>"
)
FIGURES = (
    "<p>10<sup>6</sup> m<sup>3</sup> of H<sub>2</sub>O, <s>not</s> now</p>"
    '<ol start="4"><li>fourth</li><li>fifth</li></ol><p>between</p>'
    '<ol start="6"><li>sixth<ol type="a"><li>a</li><li>b</li></ol></li></ol>'
    "<p>again</p><ol><li>one</li></ol><p>and</p><ol><li>one</li></ol>"
)


def saved_again(file, name, tmp_path):
    source, target = tmp_path / name, tmp_path / "saved"
    source.write_bytes(file)
    kind = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
    subprocess.run(
        [
            SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", kind[name.rpartition(".")[2]], "--outdir", str(target), str(source),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (target / name).read_bytes()


def test_a_word_copy_keeps_its_marks_and_its_text(draft, tmp_path):
    Section.objects.filter(draft=draft, template__code="actors").update(language="ar")
    write_text(draft, situation=RICH, actors=ARABIC, vision=FIGURES)
    file = word_copy(filled(draft, situation=RICH))

    copy = read(saved_again(file, "copy.docx", tmp_path), tmp_path)

    assert copy.draft == draft.pk
    assert texts(copy) == {
        "situation": canonical(RICH),
        "vision": canonical(FIGURES),
        "actors": canonical(ARABIC),
    }
    assert {part.version for part in copy.parts} == {2}
    assert not copy.is_written_elsewhere


def test_rows_of_a_word_copy_are_those_that_it_was_taken_with(draft, tmp_path):
    filled(draft)
    copy = read(word_copy(draft), tmp_path)
    assert {sheet.name: len(sheet.taken) for sheet in copy.sheets} == {
        "actors": 1, "gaps": 4, "commitments": 1, "milestones": 1, "reasons": 2,
    }  # fmt: skip

    saved = read(saved_again(word_copy(draft), "copy.docx", tmp_path), tmp_path)

    assert saved.sheets == copy.sheets
    assert not saved.is_written_elsewhere


def test_an_excel_copy_keeps_its_marks_and_its_text(draft, tmp_path):
    write_text(draft, vision="<p>=1+1</p><ul><li>a</li></ul>", actors=ARABIC)

    file = excel_copy(filled(draft))

    copy = read(saved_again(file, "copy.xlsx", tmp_path), tmp_path, "copy.xlsx")

    assert copy.draft == draft.pk
    assert not copy.is_written_elsewhere
    assert texts(copy)["vision"] == "<p>=1+1</p><ul><li>a</li></ul>"
    assert texts(copy)["actors"] == canonical(ARABIC)


def test_a_word_copy_becomes_a_pdf_with_page_numbers_in_its_contents(draft, tmp_path):
    write_text(draft, situation=RICH)
    (tmp_path / "copy.docx").write_bytes(word_copy(filled(draft, situation=RICH)))
    subprocess.run(
        [
            SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "copy.docx"),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    pages = [page.extract_text() for page in PdfReader(tmp_path / "copy.pdf").pages]
    contents = next(number for number, page in enumerate(pages, 1) if "Contents" in page)
    (line,) = [line for line in pages[contents - 1].splitlines() if "Situation" in line]
    assert line.split()[-1] == str(contents + 1)
    assert "Situation" in pages[contents]
