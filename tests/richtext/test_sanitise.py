"""Rich text: what is kept, what is dropped, and the way through the plain text area."""

import json
from pathlib import Path

import pytest

from richtext import bidi, limits, plain_text, sanitise, word_diff
from richtext.limits import TextRefused
from richtext.notation import from_notation, from_notation_within_limits, to_notation

DEMO = Path(__file__).resolve().parents[2] / "demo/data"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("<p>Fine</p><script>alert(1)</script>", "<p>Fine</p>"),
        ('<p onclick="x()" style="color:red">Fine</p>', "<p>Fine</p>"),
        ("<h1>Big</h1><h6>Small</h6>", "<h3>Big</h3><h4>Small</h4>"),
        ("<b>Bold</b> <i>it</i>", "<strong>Bold</strong> <em>it</em>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener nofollow">x</a>'),
        ("<img src=x onerror=alert(1)>", ""),
        ("<p><body>kept", "<p>kept</p>"),
        ("10<sup>6</sup> <strike>old</strike>", "10<sup>6</sup> <s>old</s>"),
        ('<ol type="a" start="4"><li>x</li></ol>', '<ol type="a" start="4"><li>x</li></ol>'),
        ('<ol type="disc" start="-1"><li>x</li></ol>', "<ol><li>x</li></ol>"),
        ('<ol type="1" start="1"><li>x</li></ol>', "<ol><li>x</li></ol>"),
        ('<ol start="99999"><li>x</li></ol>', "<ol><li>x</li></ol>"),
        ('<ul type="a"><li>x</li></ul>', "<ul><li>x</li></ul>"),
    ],
)
def test_html_is_reduced_to_the_tags_that_are_allowed(typed, cleaned):
    assert sanitise.clean(typed) == cleaned


def test_html_typed_into_the_text_area_is_text():
    assert from_notation("<b>2 < 3</b>") == "<p>&lt;b&gt;2 &lt; 3&lt;/b&gt;</p>"


def test_notation_becomes_structure():
    html = from_notation("### Fund\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |")

    assert html.startswith("<h3>Fund</h3>")
    assert "<li>one</li>" in html
    assert "<td>1</td>" in html


def sections():
    for name in ("kenya", "uganda", "benin", "eac", "egypt"):
        content = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
        for code, section in content["sections"].items():
            yield pytest.param(section["body"], id=f"{name}-{code}")


@pytest.mark.parametrize("body", list(sections()))
def test_an_untouched_text_area_changes_no_word_and_no_structure(body):
    once = from_notation(to_notation(sanitise.clean(body)))

    assert plain_text.plain(once) == plain_text.plain(sanitise.clean(body))
    assert from_notation(to_notation(once)) == once
    for tag in ("<h3", "<li", "<td", "<strong", "<a "):
        assert once.count(tag) == body.count(tag)


def test_words_are_counted_as_a_reader_sees_them():
    assert plain_text.count_words("<p>One <strong>two</strong></p><ul><li>three</li></ul>") == 3


def test_a_list_within_an_item_does_not_join_words():
    assert plain_text.plain("<ul><li>one<ul><li>two</li></ul></li></ul>") == "one\ntwo"


def test_differences_are_marked_word_by_word():
    pieces = word_diff.compare("The fund starts later.", "The fund starts in 2018.")

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "The fund starts"),
        ("gone", "later."),
        ("new", "in 2018."),
    ]


@pytest.mark.parametrize(
    ("html", "words", "count"),
    [
        ("<p>10<sup>6</sup> m<sup>3</sup></p>", "10⁶ m³", 2),
        ("<p>H<sub>2</sub>O</p>", "H₂O", 1),
        ("<p>the 1<sup>st</sup> of 2<sup>a1</sup></p>", "the 1st of 2^a1", 4),
        ("<p>in <s> March </s>June</p>", "in  ~~March~~ June", 3),
        ("<p>10<sup><strong>6</strong></sup></p>", "10⁶", 1),
        ("<p><s></s>x</p>", "x", 1),
    ],
)
def test_plain_words_keep_what_figures_and_struck_out_words_mean(html, words, count):
    assert plain_text.plain(html) == words
    assert plain_text.count_words(html) == count


def test_blocks_say_their_direction_where_some_run_to_the_left():
    html = "<p>BAPA+40 في بوينس آيرس</p><ul><li>UNOSSC office</li><li>2017</li></ul>"

    assert bidi.directed(html) == (
        '<p dir="rtl">BAPA+40 في بوينس آيرس</p>'
        '<ul dir="ltr"><li dir="ltr">UNOSSC office</li><li>2017</li></ul>'
    )
    assert bidi.directed("<p>one</p>") == "<p>one</p>"


@pytest.mark.parametrize(
    "character", ["\ufffe", "\uffff", "\x01", "\x0b", "\x1f", "&#xFFFE;", "&#xFFFF;", "&#1;"]
)
def test_characters_that_no_document_can_hold_are_not_stored(character):
    assert sanitise.clean(f"<p>a{character}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize("character", ["\t", "\n", "\u200d", "\ufdd0", "😀", "中"])
def test_characters_that_documents_hold_are_stored(character):
    assert sanitise.clean(f"<p>a{character}b</p>") == f"<p>a{character}b</p>"


@pytest.mark.parametrize("dirt", ["", "<script>alert(1)</script>", '<p onclick="x()">a</p>'])
def test_a_long_text_that_was_shown_before_is_sanitised_as_the_first_time(dirt):
    html = f"<p>{'word ' * 3_000}</p>{dirt}"

    first, second = sanitise.shown(html), sanitise.shown(html)

    assert first == second == sanitise.clean(html)
    assert (first == html) == (dirt == "")


def test_a_worker_remembers_a_bounded_number_of_long_texts(monkeypatch):
    monkeypatch.setattr(sanitise, "MOST_KNOWN_CLEAN", 2)

    for number in range(5):
        sanitise.shown(f"<p>{number}{' word' * 3_000}</p>")

    assert 0 < len(sanitise._KNOWN_CLEAN) <= 2


@pytest.mark.parametrize("sign", ["&amp; ", "&nbsp;", "&lt;"])
def test_signs_that_html_writes_in_letters_are_limited(sign):
    most = limits.MAX_ENTITIES

    assert sanitise.clean_within_limits(f"<p>a{sign * (most - 1)}b</p>").count("&") == most - 1
    with pytest.raises(TextRefused, match="too many signs such as &"):
        sanitise.clean_within_limits(f"<p>a{sign * (most + 1)}b</p>")


def test_ampersands_typed_into_the_text_area_are_limited_too():
    with pytest.raises(TextRefused, match="too many signs such as &"):
        from_notation_within_limits("& " * (limits.MAX_ENTITIES + 1))
