"""richtext.tree: one spelling for texts that read the same."""

import pytest

from richtext import plain_text, sanitise
from richtext.tree import Items, Table, as_data, canonical, parse

RICH = (
    "<h3>Funds</h3><p>A <strong>bold <em>and slanted</em></strong> word,<br>"
    '<a href="https://example.org/?a=1&amp;b=2">a link</a>.</p>'
    "<ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>"
    '<table><thead><tr><th>Year</th><th colspan="2">Amount</th></tr></thead>'
    '<tbody><tr><td rowspan="2">2018</td><td>1</td><td>&lt;2&gt;</td></tr>'
    "<tr><td>3</td><td>4</td></tr></tbody></table>"
    "<blockquote><p>Said.</p></blockquote>"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<ul>\n<li>one</li>\n</ul>", "<ul><li><p>one</p></li></ul>"),
        ("<p>a  b\n c</p>", "<p>a b c</p>"),
        ("<p><strong>a</strong><strong>b</strong></p>", "<p><strong>ab</strong></p>"),
        ("<p>a</p><p> </p><p></p>", "<p>a</p>"),
        ("loose", "<p>loose</p>"),
        ("<table><tr><td><p>x</p></td></tr></table>", "<table><tr><td>x</td></tr></table>"),
        ("<p>a<br></p>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_spellings_of_one_text_are_one(first, second):
    assert canonical(sanitise.clean(first)) == canonical(sanitise.clean(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<h3>a</h3>"),
        ("<p>a</p>", "<p><strong>a</strong></p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<p>a<br>b</p>", "<p>a b</p>"),
        ("<p>a</p><p>b</p>", "<p>a<br>b</p>"),
    ],
)
def test_control_texts_that_differ_stay_different(first, second):
    assert canonical(first) != canonical(second)


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="https://example.org/?a>b<c">x</a> y</p>',
        "<p><a href='https://example.org/?a=\"1\"&amp;b=<2>'>x</a></p>",
        "<p>5 < 6 > 4 &lt;b&gt; &amp;lt;</p>",
    ],
)
def test_signs_of_html_in_texts_and_addresses_are_no_tags(text):
    cleaned = sanitise.clean(text)

    assert canonical(cleaned) == cleaned


def test_says_the_same_again():
    once = canonical(sanitise.clean(RICH))

    assert canonical(once) == once
    assert plain_text.plain(once) == plain_text.plain(sanitise.clean(RICH))


def test_every_kind_of_block_is_kept():
    kinds = [block["kind"] for block in as_data(parse(RICH))]

    assert kinds == ["heading", "paragraph", "items", "table", "quote"]


def test_lists_in_lists_and_spans_of_cells_are_kept():
    blocks = parse(RICH)

    items = next(block for block in blocks if isinstance(block, Items))
    table = next(block for block in blocks if isinstance(block, Table))
    assert isinstance(items.items[1][1], Items)
    assert (table.width, table.rows[0][1].columns, table.rows[1][0].rows) == (3, 2, 2)


def test_a_tag_in_a_text_stays_text():
    assert canonical("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
