"""Comparisons stay within the allowance of one page, and are right however little is left."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext import html_diff, plain_text, sanitise, segments
from richtext.comparisons import ALLOWANCE, Comparer
from richtext.three_way_merge import Side
from richtext.word_diff import Piece
from tests.richtext.test_html_diff import HTML, without, words

PROSE = "".join(f"<p>Line {n} of a long text about cooperation.</p>" for n in range(4_000))
LEFT = st.integers(0, 200)


@given(HTML, HTML)
def test_a_short_text_is_compared_word_by_word_as_a_whole(old, new):
    rich = Comparer().rich(old, new)

    assert (rich.html, rich.has_marks) == tuple(
        getattr(html_diff.compare(old, new), name) for name in ("html", "has_marks")
    )
    assert not rich.is_coarse


@given(HTML, HTML, LEFT)
def test_marks_hold_both_texts_however_much_is_left(old, new, left):
    rich = Comparer(left).rich(old, new)

    if rich.is_coarse:
        assert rich.html == (new or old)
    else:
        assert without("del", rich.html) == words(new)
        assert sorted(without("ins", rich.html)) == sorted(words(old))


@given(HTML, HTML, LEFT)
def test_pieces_hold_both_texts_however_much_is_left(old, new, left):
    pieces = Comparer(left).words(old, new)

    for kind, html in (("gone", old), ("new", new)):
        text = " ".join(piece.text for piece in pieces if piece.kind in ("same", kind))
        assert text.split() == plain_text.plain(html).split()
    assert pieces.is_same == (
        plain_text.plain(old).split("\n") == plain_text.plain(new).split("\n")
    )


@given(HTML, HTML, HTML, LEFT)
def test_a_merge_holds_all_three_texts_however_much_is_left(base, ours, other, left):
    hunks = Comparer(left).merge(base, ours, other)

    for name, html in (("base", base), ("ours", ours), ("other", other)):
        blocks = [block for hunk in hunks for block in getattr(hunk, name)]
        assert "".join(blocks) == html


@given(HTML)
def test_undivided_pieces_are_the_same_text(html):
    pieces = segments.undivided(html)

    assert "".join(pieces) == html
    assert all(sanitise.clean(piece) == piece.strip() for piece in pieces)


def test_a_list_a_table_and_loose_words_are_not_divided():
    html = "<ul><li>a</li><li>b</li></ul>loose <em>words</em> here<p>c</p><p>d</p>"

    assert segments.undivided(html) == [
        "<ul><li>a</li><li>b</li></ul>",
        "loose <em>words</em> here<p>c</p>",
        "<p>d</p>",
    ]


def test_changed_word_in_a_very_long_text_is_marked():
    comparer = Comparer()

    rich = comparer.rich(PROSE, PROSE.replace("Line 2000 of", "Line 2000 from"))

    assert not rich.is_coarse
    assert re.findall(r"<(?:del|ins)>[^<]*", rich.html) == ["<del>of", "<ins>from"]
    assert rich.html.startswith("<p>Line 0 of a long text about cooperation.</p><p>Line 1 of")
    assert rich.html.endswith("<p>Line 3999 of a long text about cooperation.</p>")


@pytest.mark.parametrize(
    ("left", "is_coarse", "fits_alone"), [(ALLOWANCE, False, False), (50, True, True)]
)
def test_a_text_beyond_what_is_left_stands_without_marks(left, is_coarse, fits_alone):
    old, new = "<p>" + "a b " * 100 + "</p>", "<p>" + "c d " * 100 + "</p>"

    rich = Comparer(left).rich(old, new)

    assert (rich.is_coarse, rich.fits_alone) == (is_coarse, fits_alone)
    assert (rich.html == new) == is_coarse


def test_a_text_that_no_page_could_mark_says_so():
    rich = Comparer().rich(f"<p>{'a b ' * 49_000}</p>", f"<p>{'c d ' * 49_000}</p>")

    assert (rich.is_coarse, rich.fits_alone) == (True, False)


SAME_PART = "<p>s</p>" * 2_000  # 1,000 units to divide two texts that hold it


@pytest.mark.parametrize(
    ("words", "left", "is_coarse", "fits_alone"),
    [
        (100, ALLOWANCE, False, False),
        (100, 1_100, True, True),  # divided, then too little is left
        (100, 999, True, True),  # too little to divide: whether it fits alone is not known yet
        (14_348, ALLOWANCE, False, False),  # the most that fits with the dividing
        (14_349, ALLOWANCE, True, False),  # would fit without the dividing
        (14_349, 1_100, True, False),
    ],
)
def test_a_part_said_to_fit_alone_is_marked_by_a_page_that_begins_with_it(
    words, left, is_coarse, fits_alone
):
    old, new = (f"{SAME_PART}<p>{f'{word} ' * words}</p>" for word in ("a", "b"))

    rich = Comparer(left).rich(old, new)

    assert (rich.is_coarse, rich.fits_alone) == (is_coarse, fits_alone)
    if fits_alone:
        assert not Comparer().rich(old, new).is_coarse


def test_coarse_pieces_are_what_lies_between_the_first_and_the_last_change():
    pieces = Comparer(0).words("<p>a b c d e</p>", "<p>a x c y e</p>")

    assert pieces.is_coarse
    assert list(pieces) == [
        Piece("same", "a"), Piece("gone", "b c d"), Piece("new", "x c y"), Piece("same", "e"),
    ]  # fmt: skip


def test_pieces_are_charged_because_a_template_writes_each():
    old = f"<p>{'x y ' * 6_000}</p>"

    assert Comparer().words(old, old.replace("x", "z")).is_coarse
    assert not Comparer().words(old, old.replace("x y", "z y", 10)).is_coarse


@pytest.mark.parametrize(("left", "sides"), [(ALLOWANCE, 3), (0, 1)])
def test_a_merge_beyond_what_is_left_is_one_passage(left, sides):
    base = "<p>a</p><p>b</p><p>c</p>" * 10

    hunks = Comparer(left).merge(base, base.replace("a", "m", 1), base[:-8] + "<p>t</p>")

    assert len(hunks) == sides
    assert (hunks[0].side == Side.CONFLICT) == (sides == 1)


def test_the_allowance_is_that_of_all_texts_together():
    comparer = Comparer()
    old, new = f"<p>{'a b ' * 5_000}</p>", f"<p>{'c d ' * 5_000}</p>"

    coarse = [comparer.rich(old, new).is_coarse for _text in range(4)]

    assert coarse == sorted(coarse)
    assert set(coarse) == {False, True}
    assert comparer.left >= 0
