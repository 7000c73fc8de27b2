"""What a comparison costs of a page's allowance, counted by hand from the texts."""

from richtext.comparisons import ALLOWANCE, Comparer

LONG = " ".join(f"word{number:03}" for number in range(800))  # 6,399 letters
OTHER = " ".join(f"else{number:03}" for number in range(800))


def charged(compare):
    comparer = Comparer()
    compare(comparer)
    return ALLOWANCE - comparer.left


def test_plain_texts_are_charged_for_splitting_them_into_words():
    """Two texts of 6,400 letters, one for 64 letters; what differs is one word."""
    cost = charged(lambda comparer: comparer.words(LONG, LONG.replace("word400", "fund")))

    assert 199 <= cost < 260


def test_plain_texts_are_charged_for_the_words_that_differ():
    """1,600 words, one for eight, and a table of 640,000 cells, one for 10,000."""
    cost = charged(lambda comparer: comparer.words(LONG, OTHER))

    assert cost >= 199 + 200 + 64


def test_rich_texts_beyond_what_is_left_are_charged_for_dividing_them():
    """8,000 tags, one for eight: with 900 left they are not even divided into blocks."""
    text = "".join(f"<p>Paragraph {number}.</p>" for number in range(2_000))
    comparer = Comparer(left=900)

    compared = comparer.rich(text, text.replace("Paragraph 0.", "A fund."))

    assert compared.is_coarse
    assert comparer.left == 900
    assert not Comparer(left=1_100).rich(text, text.replace("Paragraph 0.", "A fund.")).is_coarse


def test_merge_is_charged_for_reading_the_texts():
    """4,000 tags in each of three texts, one for eight."""
    text = "".join(f"<p>Paragraph {number}.</p>" for number in range(2_000))

    assert charged(lambda comparer: comparer.merge(text, text, text)) >= 1_500
    (whole,) = Comparer(left=1_000).merge(text, text, text)
    assert len(whole.base) == 1
