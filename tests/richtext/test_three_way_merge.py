"""Two versions of one text: put together where they do not meet, shown where they do."""

from hypothesis import given
from hypothesis import strategies as st

from richtext import segments
from richtext.three_way_merge import Side, has_conflict, merge

BLOCKS = st.lists(st.sampled_from("abcdefg"), max_size=12)


def merged(hunks):
    return [block for hunk in hunks for block in hunk.merged]


def test_changes_in_different_blocks_are_put_together():
    hunks = merge("abcd", "aBcd", "abcDe")

    assert merged(hunks) == list("aBcDe")
    assert not has_conflict(hunks)


def test_both_in_one_block_is_a_conflict_with_all_three_texts():
    (conflict,) = [h for h in merge("abc", "aXc", "aYc") if h.side == Side.CONFLICT]

    assert (conflict.base, conflict.ours, conflict.other) == (("b",), ("X",), ("Y",))


def test_the_same_change_on_both_sides_is_no_conflict():
    hunks = merge("abc", "aXc", "aXc")

    assert merged(hunks) == list("aXc")
    assert not has_conflict(hunks)


def test_block_removed_by_one_and_changed_by_the_other_is_a_conflict():
    assert has_conflict(merge("abc", "ac", "aBc"))


@given(BLOCKS, BLOCKS, BLOCKS)
def test_the_hunks_hold_all_three_texts_whole(base, ours, other):
    hunks = merge(base, ours, other)

    assert [b for h in hunks for b in h.base] == base
    assert [b for h in hunks for b in h.ours] == ours
    assert [b for h in hunks for b in h.other] == other


@given(BLOCKS, BLOCKS)
def test_side_without_changes_takes_the_text_of_the_other(base, other):
    hunks = merge(base, base, other)

    assert merged(hunks) == other
    assert not has_conflict(hunks)


HTML = (
    "<h3>Fund</h3><p>One <strong>two</strong><br>three</p><ul><li>a<ul><li>b</li></ul></li>"
    "<li>c</li></ul><table><thead><tr><th>x</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
    "</table><blockquote><p>said</p></blockquote>left over"
)


def test_blocks_are_what_people_change_one_by_one():
    assert segments.blocks(HTML) == [
        "<h3>Fund</h3>",
        "<p>One <strong>two</strong><br>three</p>",
        "<ul>",
        "<li>a<ul><li>b</li></ul></li>",
        "<li>c</li>",
        "</ul>",
        "<table>",
        "<thead>",
        "<tr><th>x</th></tr>",
        "</thead>",
        "<tbody>",
        "<tr><td>1</td></tr>",
        "</tbody>",
        "</table>",
        "<blockquote><p>said</p></blockquote>",
        "left over",
    ]


def test_two_people_add_to_one_list():
    base = "<ul><li>a</li><li>b</li></ul>"
    ours, other = (
        base.replace("<li>a", "<li>new</li><li>a"),
        base.replace("</ul>", "<li>c</li></ul>"),
    )

    hunks = merge(*(segments.blocks(text) for text in (base, ours, other)))

    assert "".join(merged(hunks)) == "<ul><li>new</li><li>a</li><li>b</li><li>c</li></ul>"


def test_neighbours_edited_in_their_places_do_not_meet():
    hunks = merge(["a", "b", "c"], ["a mine", "b", "c"], ["a", "b theirs", "c"])

    assert [hunk.side for hunk in hunks] == [Side.OURS, Side.THEIRS, Side.NOBODY]
