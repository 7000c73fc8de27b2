"""The one reader of stored rich text: nothing is lost, and each word is read as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext import bidi, plain_text, sanitise, segments
from richtext.comparisons import Comparer
from richtext.parsing import Tag, characters, source, tokens
from richtext.templatetags.texts import other_script, written_in
from tests.richtext.test_html_diff import HTML
from tests.richtext.test_tree import RICH

PIECE = st.sampled_from(
    ["<p>", "</p>", "<s>", "</s>", "<sup>", "</sup>", "<ul><li>", "</ul>", "<br>", "a", "2", " ",
     "\n", "&nbsp;", "&amp;", "&lt;p&gt;", "<", ">", "\u200b", "خطة", '<a href="https://a.example">']
)  # fmt: skip
FOREIGN = st.lists(PIECE, max_size=12).map("".join)


@given(FOREIGN)
def test_the_tokens_of_a_cleaned_text_are_the_text_again(foreign):
    html = sanitise.clean(foreign)

    assert "".join(map(source, tokens(html))) == html


@given(FOREIGN)
def test_no_sign_of_html_is_left_in_the_characters_of_a_cleaned_text(foreign):
    read = tokens(sanitise.clean(foreign))

    assert not [token for token in read if isinstance(token, str) and {*token} & {*"<>"}]


@given(FOREIGN)
def test_a_text_is_empty_where_it_has_no_words(foreign):
    html = sanitise.clean(foreign)

    assert plain_text.is_empty(html) == (plain_text.count_words(html) == 0)


def test_an_address_is_read_with_its_entities_decoded():
    (link,) = [t for t in tokens(RICH) if isinstance(t, Tag) and t.attributes.get("href")]

    assert link.attributes == {"href": "https://example.org/?a=1&b=2"}


def test_characters_are_read_without_tags_and_with_entities_decoded():
    assert characters(tokens("<p>Fish &amp; <strong>rice</strong></p>")) == "Fish & rice"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", "one\ntwo"),
        ("<table><tbody><tr><td>one</td><td>two</td></tr></tbody></table>", "one\ntwo"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>o<strong>n</strong>e</p>", "one"),
        ("<p>in<s> March </s>or May</p>", "in ~~March~~ or May"),
        ("<p>in<s> </s>May</p>", "in May"),
        ("<p><s><em>March</em> or <em>May</em></s></p>", "~~March or May~~"),
        ("<p>10<sup>6</sup> CO<sub>2</sub></p>", "10⁶ CO₂"),
        ("<p>1<sup>st</sup> x<sup>2a</sup></p>", "1st x^2a"),
        ("<p><sup><s>6</s></sup></p>", "^~~6~~"),
        ("<p><s>10<sup>6</sup></s></p>", "~~10⁶~~"),
        ("<p>x<sup>1<br>2</sup></p>", "x^1\n2"),
    ],
)
def test_plain_text_says_what_a_reader_sees(html, text):
    assert plain_text.plain(html) == text


@given(HTML)
def test_blocks_joined_are_the_text_again(html):
    assert "".join(segments.blocks(html)) == "".join(segments.undivided(html)) == html


def test_a_break_between_two_blocks_does_not_hold_them_together():
    lists = "<ul><li>a</li></ul>", "<br><ol><li>b</li></ol>", "<p>c</p>"

    assert segments.undivided("".join(lists)) == [*lists]


@pytest.mark.parametrize(
    ("html", "directed"),
    [
        ("<p>خطة</p><p>Plan</p>", '<p dir="rtl">خطة</p><p dir="ltr">Plan</p>'),
        (
            "<ul><li>خطة عمل</li><li>Plan</li></ul>",
            '<ul dir="rtl"><li dir="rtl">خطة عمل</li><li dir="ltr">Plan</li></ul>',
        ),
        ("<p>خطة</p><p>2017</p>", '<p dir="rtl">خطة</p><p>2017</p>'),
        ("<p>خ <strong>Plan</strong></p>", '<p dir="ltr">خ <strong>Plan</strong></p>'),
        ("<p>خط &amp;</p>", '<p dir="rtl">خط &amp;</p>'),
        ('<ol start="3"><li>خطة</li></ol>', '<ol start="3" dir="rtl"><li dir="rtl">خطة</li></ol>'),
        ("خطة", "خطة"),  # no block that could have a direction
        ("<p>Plan</p>", "<p>Plan</p>"),
    ],
)
def test_each_block_runs_as_most_of_its_letters(html, directed):
    assert bidi.directed(html) == directed


def test_entities_say_nothing_about_the_script_of_a_text():
    html = "<p>" + "&nbsp;" * 30 + "المصادقة على الخطة الوطنية</p>"

    assert written_in("fr", html) == 'lang="und-Arab" dir="rtl"'
    assert other_script(html, "ar") == ""


def test_a_page_that_compares_a_text_twice_reads_it_once(monkeypatch):
    texts = ["<p>one</p>", "<p>one two</p>", "<p>three</p>"]
    read = []
    plain = plain_text.plain
    monkeypatch.setattr(plain_text, "plain", lambda html: read.append(html) or plain(html))
    comparer = Comparer()

    for old, new in [*zip(texts, texts[1:], strict=False)] * 2:
        comparer.words(old, new)

    assert read == texts
