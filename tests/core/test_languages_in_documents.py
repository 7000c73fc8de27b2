"""Word and PDF say the language of what people wrote, or that nobody knows it."""

import pytest

from richtext.tree import Heading, Paragraph, Quote, cell, parse, sentence_cell, with_languages


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Our words", None, ""),
        ("Une loi", "fr", "fr"),
        ("Une loi", "ar", "und"),
        ("Nom propre", "", "und"),
        ("قانون المياه", "fr", "und-Arab"),
        ("Νόμος για το νερό", "fr", "el"),
        ("2018", "fr", "fr"),
    ],
)
def test_a_cell_says_the_language_its_letters_fit(text, language, shown):
    (paragraph,) = cell(text, language=language).blocks

    assert [run.language for run in paragraph.runs] == [shown]


def test_a_sentence_around_a_text_leaves_our_words_in_the_language_of_the_document():
    made = sentence_cell("Because %(reason)s.", "fr", columns=2, reason="la loi\nmanque")

    first, second = (paragraph.runs for paragraph in made.blocks)
    assert [(run.text, run.language) for run in first] == [("Because ", ""), ("la loi", "fr")]
    assert [(run.text, run.language) for run in second] == [("manque", "fr"), (".", "")]
    assert made.columns == 2


def test_a_quotation_in_other_letters_says_so_in_a_section():
    html = "<p>La loi</p><h3>Νόμος</h3><blockquote><p>قانون المياه</p></blockquote>"

    french, heading, quote = with_languages(parse(html), "fr")

    assert isinstance(french, Paragraph)
    assert [run.language for run in french.runs] == [""]
    assert isinstance(heading, Heading)
    assert [run.language for run in heading.runs] == ["el"]
    assert isinstance(quote, Quote)
    (inside,) = quote.blocks
    assert [run.language for run in inside.runs] == ["und-Arab"]
