"""Word differences lead from the old text to the new one, in pieces that a person can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext import word_diff
from richtext.word_diff import Piece, compare

WORDS = st.lists(
    st.sampled_from(["the", "fund", "of", "2018", "Kenya", "\n", "وزارة"]), max_size=60
)


def side(pieces, kind):
    return " ".join(p.text for p in pieces if p.kind in ("same", kind)).split()


@given(WORDS, WORDS)
def test_the_pieces_hold_both_texts_whole(old, new):
    pieces = compare(" ".join(old), " ".join(new))

    assert side(pieces, "gone") == [word for word in old if word.strip()]
    assert side(pieces, "new") == [word for word in new if word.strip()]


@given(WORDS, WORDS)
def test_line_by_line_gives_both_texts_too(old, new):
    limit, word_diff.TABLE = word_diff.TABLE, 30
    try:
        pieces = compare(" ".join(old), " ".join(new))
    finally:
        word_diff.TABLE = limit

    assert side(pieces, "gone") == [word for word in old if word.strip()]
    assert side(pieces, "new") == [word for word in new if word.strip()]


def test_unchanged_words_are_not_marked():
    assert compare("The fund starts later.", "The fund starts in 2018.") == [
        Piece("same", "The fund starts"),
        Piece("gone", "later."),
        Piece("new", "in 2018."),
    ]


def test_small_words_that_stay_by_chance_are_part_of_the_change():
    pieces = compare("We trust the old rules a lot", "They wrote other new the guides for it")

    assert [piece.kind for piece in pieces] == ["gone", "new"]


@pytest.mark.parametrize("text", ["", "one line", "two\nlines"])
def test_equal_texts_have_no_marks(text):
    assert all(piece.kind == "same" for piece in compare(text, text))
