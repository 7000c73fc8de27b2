"""A Word copy is read back into its sections, whatever Word and its users did to it."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from documents.exchange.copies.parts import CopyRefused
from richtext.tree import canonical
from tests.documents.exchange.copies.sample_copies import (
    changed,
    plain_word,
    read,
    sections_of,
    texts,
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


def test_unchanged_word_copy_reads_as_it_was_written(draft, file, tmp_path):
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
    "<p>4 x 10<sup>5</sup> m<sup>3</sup> H<sub>2</sub>O <s>not <strong>now</strong></s></p>",
    '<ol type="a"><li>law<ol type="I"><li>x</li><li>y</li></ol></li><li>decree</li></ol>',
    '<ol start="4"><li>fourth</li></ol><p>between</p><ol start="5"><li>fifth</li></ol>',
    "<ol><li>a</li></ol><ol><li>b</li></ol>",
    '<ol type="A" start="0"><li>a</li></ol><ul><li>b</li></ul><ol type="A"><li>c</li></ol>',
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
    assert part.body == "<p>Our vision is clear.[picture] Yes.</p>"
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


def test_change_in_a_reference_part_of_a_word_file_is_detected(draft, tmp_path):
    write_text(draft, vision="<p>Our vision is clear.</p>")
    file = word_copy(filled(draft), has_tables=False)
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


def listed(tmp_path, draft, *levels):
    """The text of a section whose items a file of others counts in its own way."""
    write_text(draft, vision='<ol type="i"><li>law<ol><li>draft</li></ol></li><li>fund</li></ol>')
    file = word_copy(draft)
    for level, (form, text) in enumerate(levels, start=1):
        old = rf'<w:numFmt w:val="(?:decimal|lowerRoman)"/><w:lvlText w:val="%{level}\."/>'
        new = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        file = changed(file, (old, new), part="word/numbering.xml")
    return next(part for part in read(file, tmp_path).parts if part.code == "vision")


@pytest.mark.parametrize(
    ("levels", "html"),
    [
        (
            [("upperLetter", "Result %1:"), ("decimal", "Activity %1.%2")],
            "<ul><li>Result A: law<ul><li>Activity A.1 draft</li></ul></li>"
            "<li>Result B: fund</li></ul>",
        ),
        (
            [("decimal", "%1."), ("decimal", "%1.%2.")],
            "<ol><li>law<ul><li>1.1. draft</li></ul></li><li>fund</li></ol>",
        ),
        (
            [("lowerLetter", "(%1)"), ("upperRoman", "%2)")],
            '<ol type="a"><li>law<ol type="I"><li>draft</li></ol></li><li>fund</li></ol>',
        ),
        (
            [("decimalZero", "%1"), ("bullet", "-")],
            "<ul><li>01 law<ul><li>draft</li></ul></li><li>02 fund</li></ul>",
        ),
    ],
)
def test_labels_of_a_word_list_stand_as_text(draft, tmp_path, levels, html):
    part = listed(tmp_path, draft, *levels)

    assert part.body == html
    assert part.dropped == {}


def test_a_list_that_counts_in_an_unknown_way_is_said(draft, tmp_path):
    part = listed(tmp_path, draft, ("ordinalText", "%1"), ("decimal", "%2."))

    assert part.body == "<ol><li>law<ol><li>draft</li></ol></li><li>fund</li></ol>"
    assert part.dropped == {"numbers": 2}


def test_words_struck_out_in_word_stay_struck_out(file, tmp_path):
    more = (
        "is </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>clear</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>.'
    )

    copy = read(changed(file, (r"is clear\.", more)), tmp_path)

    part = next(part for part in copy.parts if part.code == "vision")
    assert part.body == "<p>Our vision is <s>clear</s><sup>2</sup>.</p>"
    assert part.dropped == {}


def test_a_table_in_a_cell_becomes_lines_and_colours_are_said(draft, tmp_path):
    write_text(draft, vision="<table><tbody><tr><td>2018</td><td>Two:</td></tr></tbody></table>")
    row = "<w:tr>{}</w:tr>".format
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    inner = row(cell("Ministry") + cell("60 %")) + row(cell("Agency") + cell("40 %"))
    fill = '<w:shd w:val="clear" w:fill="FF0000"/></w:tcPr>'

    file = changed(
        word_copy(draft),
        (r"(?<=Two:</w:t></w:r></w:p>)", f"<w:tbl>{inner}</w:tbl><w:p/>"),
        (r"</w:tcPr>(?=<w:p><w:pPr>(?:(?!</w:tc>).)*Two:)", fill),
    )

    part = next(part for part in read(file, tmp_path).parts if part.code == "vision")
    lines = "Two:<p>Ministry | 60 %</p><p>Agency | 40 %</p>"
    assert part.body == f"<table><tbody><tr><td>2018</td><td>{lines}</td></tr></tbody></table>"
    assert part.dropped == {"tables": 1, "colours": 1}


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def formula(inner):
    return f'</w:t></w:r><m:oMath xmlns:m="{MATH}">{inner}</m:oMath><w:r><w:t>'


T = "<m:r><m:t>{}</m:t></m:r>".format


@pytest.mark.parametrize(
    ("inserted", "shown", "dropped"),
    [
        (formula(f"<m:f><m:num>{T('a')}</m:num><m:den>{T('b+c')}</m:den></m:f>"), "a/(b+c)", {}),
        (
            formula(f"<m:sSup><m:e>{T('10')}</m:e><m:sup>{T('6')}</m:sup></m:sSup>"),
            "10<sup>6</sup>",
            {},
        ),
        (formula(f"<m:rad><m:deg/><m:e>{T('x')}</m:e></m:rad>"), "√x", {}),
        (formula(f"<m:m><m:mr>{T('x')}</m:mr></m:m>"), "[formula]", {"objects": 1}),
        (
            '</w:t></w:r><w:r><w:drawing><w:docPr descr="A map"/></w:drawing></w:r><w:r><w:t>',
            "[picture: A map]",
            {"pictures": 1},
        ),
        (
            '</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>',
            "☑",
            {},
        ),
    ],
)
def test_formulas_pictures_and_ticked_boxes_are_named_where_they_stood(
    file, tmp_path, inserted, shown, dropped
):
    copy = read(changed(file, ("Our vision is clear", f"Share {inserted}")), tmp_path)

    part = next(part for part in copy.parts if part.code == "vision")
    assert part.body == f"<p>Share {shown}.</p>"
    assert part.dropped == dropped
