"""The plain notation: whatever is stored comes back the same, and a changed word alone changes."""

import json
import string
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from richtext import plain_text, sanitise
from richtext.notation import from_notation, to_notation
from richtext.tree import canonical

TEXTS = json.loads(
    (Path(__file__).resolve().parents[1] / "data/notation/texts.json").read_text(encoding="utf-8")
)
LINES, STORED = TEXTS.values()


def as_html(line):
    shown = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace("\n", "<br>")


def around(text, inline):
    """A text alone, in a list, in a cell, and with neighbours."""
    block = inline or text
    return {
        "alone": text,
        "between": f"<p>before</p>{text}<p>after</p>",
        "in a list": f"<ul><li>{block}</li><li>x</li></ul>",
        "in a numbered list": f"<ol><li>x</li><li>{block}</li></ol>",
        "in a cell": f"<table><tr><td>{block}</td><td>x</td></tr></table>",
        "in a quote": f"<blockquote>{text}</blockquote>",
    }


def examples():
    for line in LINES:
        for place, html in around(f"<p>{as_html(line)}</p>", as_html(line)).items():
            yield pytest.param(html, id=f"{line!r} {place}")
    for number, text in enumerate(STORED):
        for place, html in around(text, "").items():
            yield pytest.param(html, id=f"stored {number} {place}")


def exact(html):
    """One spelling of a text; unlike `canonical`, spaces and tabs in a row count."""
    return canonical(html.replace("\t", "⇥").replace("  ", "··"))


@pytest.mark.parametrize("stored", list(examples()))
def test_a_stored_text_comes_back_from_the_notation_unchanged(stored):
    stored = sanitise.clean(stored)

    assert exact(from_notation(to_notation(stored))) == exact(stored)


WORDS = st.text(
    alphabet=st.sampled_from(string.punctuation + " \t123abcABCé中اب\u00a0\u2028🙂"),
    min_size=1,
    max_size=12,
)
SEEDS = st.sampled_from(LINES)


def tagged(tag):
    return lambda inside: f"<{tag}>{inside}</{tag}>"


inline = st.recursive(
    (WORDS | SEEDS).map(as_html),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map(tagged("strong")),
        inner.map(tagged("em")),
        inner.map(tagged("s")),
        inner.map(tagged("sup")),
        inner.map(tagged("sub")),
        inner.map(lambda text: f'<a href="https://example.org/a_(b)?c=1&amp;d=[2]">{text}</a>'),
        st.tuples(inner, inner).map("<br>".join),
    ),
    max_leaves=6,
)


def listed(tag):
    return lambda items: f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag[:2]}>"


def tabled(rows, head):
    lines = [
        "".join(f"<{'th' if head and not n else 'td'}>{c}</{'th' if head and not n else 'td'}>"
                for c in row)
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def holding(block):
    several = st.lists(block, min_size=1, max_size=3).map("".join)
    item = several | inline
    return st.one_of(
        st.lists(item, min_size=1, max_size=3).map(listed("ul")),
        st.builds(
            lambda items, kind, start: listed(f"ol{kind}{start}")(items),
            st.lists(item, min_size=1, max_size=3),
            st.sampled_from(["", ' type="a"', ' type="A"', ' type="i"', ' type="I"']),
            st.sampled_from(["", ' start="0"', ' start="4"', ' start="32767"']),
        ),
        several.map(tagged("blockquote")),
        st.builds(
            tabled,
            st.integers(1, 3).flatmap(
                lambda width: st.lists(
                    st.lists(item | st.just(""), min_size=width, max_size=width),
                    min_size=1,
                    max_size=3,
                )
            ),
            st.booleans(),
        ),
    )


paragraph = inline.map(tagged("p")) | inline.map(tagged("h3")) | inline.map(tagged("h4"))
blocks = st.recursive(paragraph, holding, max_leaves=5)
texts = st.lists(blocks, min_size=1, max_size=4).map("".join)


@given(texts)
def test_any_stored_text_comes_back_from_the_notation_unchanged(html):
    stored = sanitise.clean(html)

    assert canonical(from_notation(to_notation(stored))) == canonical(stored)


@given(texts, texts)
def test_changed_word_in_the_notation_changes_one_word_of_the_text(before, after):
    stored = sanitise.clean(f"{before}<p>Fund 2017</p>{after}")
    typed = to_notation(stored).replace("Fund 2017", "Fund 2018")
    assume(stored.count("Fund 2017") == 1)

    assert canonical(from_notation(typed)) == canonical(stored.replace("Fund 2017", "Fund 2018"))


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("a\n---\nb", "<p>a<br>---<br>b</p>"),
        ("---", "<p>---</p>"),
        ("```\nx\n```", "<p>```<br>x<br>```</p>"),
        ("    indented", "<p>indented</p>"),
        ("see ![map](https://example.org/m)", '<p>see !<a href="https://example.org/m"'),
        ("<s>open", "<p>&lt;s&gt;open</p>"),
        ("<em>open\n\nnext", "<p>&lt;em&gt;open</p><p>next</p>"),
        ("<table><tr><td>open", "<p>&lt;table&gt;&lt;tr&gt;&lt;td&gt;open</p>"),
        ("x<sup>2</sup>", "<p>x<sup>2</sup></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_characters_that_are_no_sign_stay_as_typed(typed, html):
    assert canonical(from_notation(typed)).startswith(html)


def test_a_table_in_tags_is_sanitised():
    typed = "<table><tr><td onclick=x>a<script>alert(1)</script></td><td>b</td></tr></table>"

    assert canonical(from_notation(typed)) == canonical(
        "<table><tr><td>a</td><td>b</td></tr></table>"
    )


def test_a_numbered_list_says_its_letters_in_its_first_item():
    html = from_notation("3. {a} the law\n4. the decree")

    assert html.startswith('<ol start="3" type="a">')
    assert to_notation(html) == "3. {a} the law\n4. the decree"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>a{' ' * 190_000}b</p>",
        f"<p>a{chr(10) * 190_000}b</p>",
        f"<p>a{(' ' + chr(9)) * 90_000}b<br>c</p>",
        f"<p>a{chr(160) * 190_000}b</p>",
        f"<p><s>a{' ' * 190_000}b</s></p>",
        f"<p>{'*_[]<>&' * 25_000}</p>",
    ],
    ids=["spaces", "lines", "tabs", "no-break spaces", "struck out", "signs"],
)
def test_the_notation_is_written_in_time_that_grows_with_the_text(html):
    stored = sanitise.clean(html)[:190_000]
    started = time.process_time()

    to_notation(stored)
    plain_text.plain(stored)

    assert time.process_time() - started < 3
