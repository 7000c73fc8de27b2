"""Texts of people inside sentences of ours: richtext.marked."""

from richtext.marked import filled, marked


def test_a_text_is_escaped_and_says_its_language():
    assert marked("<Le plan>", "fr") == '<bdi dir="auto" lang="fr">&lt;Le plan&gt;</bdi>'


def test_a_name_says_that_its_language_is_unknown():
    assert marked("Ministry of Planning") == '<bdi dir="auto" lang="">Ministry of Planning</bdi>'


def test_an_empty_text_is_not_marked():
    assert marked("", "fr") == ""


def test_a_sentence_escapes_its_parts_but_keeps_what_is_marked():
    sentence = filled("Saved: %(title)s by %(name)s", title=marked("Plan", "fr"), name="<Ann>")

    assert sentence == 'Saved: <bdi dir="auto" lang="fr">Plan</bdi> by &lt;Ann&gt;'
