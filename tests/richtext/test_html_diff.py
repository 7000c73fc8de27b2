"""Differences of rich texts keep the structure of the newer one; both texts can be read in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext import plain_text, sanitise
from richtext.html_diff import compare

ROWS = "<table><tbody><tr><td>2017</td><td>5 000</td></tr><tr><td>2018</td><td>70</td></tr>"


def marked(old, new):
    return compare(old, new).html


def without(tag, html):
    """The words that are left when the marked ones of one kind are taken out."""
    html = re.sub(rf"<{tag}>.*?</{tag}>", " ", html)
    return plain_text.plain(html.replace("</td>", " </td>").replace("</li>", " </li>")).split()


WORD = st.sampled_from(["the", "fund", "of", "2018", "<strong>Kenya</strong>", "وزارة"])
TEXT = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
BLOCK = st.one_of(
    TEXT.map(lambda text: f"<p>{text}</p>"),
    TEXT.map(lambda text: f"<h3>{text}</h3>"),
    st.lists(TEXT, min_size=1, max_size=3).map(
        lambda items: f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    ),
    st.lists(TEXT, min_size=1, max_size=3).map(
        lambda cells: (
            f"<table><tbody><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            "</tbody></table>"
        )
    ),
)
HTML = st.lists(BLOCK, max_size=6).map("".join)


def words(html):
    return plain_text.plain(html.replace("</td>", " </td>")).split()


@given(HTML, HTML)
def test_both_texts_stand_in_the_difference_whole(old, new):
    html = marked(old, new)

    assert without("del", html) == words(new)
    assert sorted(without("ins", html)) == sorted(words(old))


@given(HTML, HTML)
def test_the_difference_is_well_formed(old, new):
    html = marked(old, new)

    allowed = html.replace(' class="diff__removed"', "").replace("<ins>", "").replace("</ins>", "")
    allowed = allowed.replace("<del>", "").replace("</del>", "")
    assert re.findall(r"</?[a-z0-9]+", sanitise.clean(allowed)) == re.findall(
        r"</?[a-z0-9]+", allowed
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<p>It starts later. Yes.</p>",
            "<p>It starts in 2018. Yes.</p>",
            "<p>It starts <del>later.</del> <ins>in 2018.</ins> Yes.</p>",
        ),
        (
            "<p>One two.</p><p>Four five.</p><p>Seven.</p>",
            "<p>One two.</p><p>Seven.</p>",
            '<p>One two.</p><p class="diff__removed"> <del>Four five.</del></p><p>Seven.</p>',
        ),
        (
            "<ul><li>a b</li></ul>",
            "<ul><li>a b</li><li>c d</li></ul>",
            "<ul><li>a b</li><li><ins>c d</ins></li></ul>",
        ),
        (
            f"{ROWS}</tbody></table>",
            "<table><tbody><tr><td>2017</td><td>6 000</td></tr></tbody></table>",
            "<table><tbody><tr><td>2017</td><td> <del>5</del> <ins>6</ins> 000</td></tr>"
            '<tr class="diff__removed"><td> <del>2018</del></td><td> <del>70</del></td></tr>'
            "</tbody></table>",
        ),
        (
            '<p>See <a href="https://a.example">it</a></p>',
            '<p>See <a href="https://b.example">it</a></p>',
            '<p>See <a href="https://b.example"> <del>it</del> <ins>it</ins></a></p>',
        ),
    ],
)
def test_marks_stand_where_the_change_is(old, new, expected):
    assert marked(old, new) == expected


def test_a_change_of_formatting_alone_has_no_marks():
    marked = compare("<p>a fund</p>", "<p>a <strong>fund</strong></p>")

    assert (marked.html, marked.has_marks) == ("<p>a <strong>fund</strong></p>", False)


def test_marks_are_said_to_who_does_not_see_them():
    html = compare("<p>old</p>", "<p>new</p>", removed="removed:", added="added:").html

    assert '<del><span class="visually-hidden" lang="en">removed: </span>old</del>' in html
    assert '<ins><span class="visually-hidden" lang="en">added: </span>new</ins>' in html


def test_a_space_before_a_closing_tag_stays():
    html = marked("<p>a <em>b </em>c</p>", "<p>a <em>b </em>c d</p>")

    assert html == "<p>a <em>b </em>c <ins>d</ins></p>"


def test_letters_that_html_escapes_stay_escaped():
    assert marked("<p>a</p>", "<p>a &lt;b&gt; &amp;</p>") == "<p>a <ins>&lt;b&gt; &amp;</ins></p>"


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        (
            "<p>10<sup>6</sup> t</p>",
            "<p>106 t</p>",
            ["<del>10<sup>6</sup></del>", "<ins>106</ins>"],
        ),
        ("<p>in <s>May</s></p>", "<p>in May</p>", ["<del><s>May</s></del>", "<ins>May</ins>"]),
        ("<p>in May</p>", "<p>in <s>May</s></p>", ["<del>May</del>", "<ins>May</ins>"]),
    ],
)
def test_a_raised_or_struck_out_word_that_changes_is_marked(old, new, marks):
    html = marked(old, new)

    assert [mark for mark in marks if mark not in html] == []


def test_a_marked_list_keeps_its_letters_and_its_start():
    html = marked(
        '<ol type="a" start="3"><li>x</li></ol>', '<ol type="a" start="3"><li>y</li></ol>'
    )

    assert html.startswith('<ol type="a" start="3"><li>')
    assert html.endswith("</ol>")
