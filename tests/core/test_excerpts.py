"""Excerpts show the part of a text where the words stand, and mark them."""

import pytest

from core.excerpts import LENGTH, Excerpt, WantedWords, forms_in


def excerpt(text, *keys, forms=(), **more):
    return Excerpt(text, WantedWords(list(keys), frozenset(forms)), **more)


def marked(shown):
    return [piece.text for piece in shown.pieces if piece.is_marked]


@pytest.mark.parametrize(
    ("text", "keys", "words"),
    [
        ("The committee decides.", ["committee"], ["committee"]),
        ("Geothermal energy", ["thermal"], ["Geothermal"]),
        ("L’Énergie, c’est tout", ["energie"], ["L’Énergie"]),
        ("(«Règle»)", ["regle"], ["Règle"]),
        ("Growth of 50%!", ["50%"], ["50"]),
        ("خُطَّة التعاون", ["خطه"], ["خُطَّة"]),
        ("two of two", ["two"], ["two", "two"]),
        ("no such thing", ["word"], []),
        ("", ["word"], []),
        ("<b>strong</b>", ["strong"], ["b>strong</b"]),
    ],
)
def test_words_are_marked_whatever_their_accents(text, keys, words):
    assert marked(excerpt(text, *keys)) == words
    assert "".join(piece.text for piece in excerpt(text, *keys).pieces) == text


def test_words_of_the_same_stem_are_marked():
    shown = excerpt("Nos engagements, l’engagement", "engage", forms=["engagements", "engagement"])

    assert marked(shown) == ["engagements", "l’engagement"]


def test_the_part_with_most_of_the_words_is_shown():
    text = f"solar {'filler ' * 100}solar pumps {'filler ' * 100}"
    shown = excerpt(text, "solar", "pumps")

    assert marked(shown) == ["solar", "pumps"]
    assert shown.pieces[0].text == "… "
    assert shown.pieces[-1].text == "…"


@pytest.mark.parametrize("text", ["word " * 5_000, "x" * 100_000, "字" * 10_000, "\n" * 5_000])
@pytest.mark.parametrize("keys", [[], ["word"], ["x"]])
def test_an_excerpt_is_short_whatever_the_text(text, keys):
    length = sum(len(piece.text) for piece in excerpt(text, *keys).pieces)

    assert length <= max(LENGTH + 40, 0) or keys == ["x"]


def test_marked_forms_are_read_between_the_marks():
    assert forms_in(["a [b] c [d\ne]"], r"\[", r"\]") == {"b", "d\ne"}
