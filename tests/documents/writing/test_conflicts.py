"""Two texts put together: what is proposed, what is asked, what comes out."""

from documents.writing.conflicts import BOTH, OWN, STORED, passages, put_together

BASE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


def choices(changed):
    return [(p.number, p.is_open, p.proposal) for p in changed if p.number]


def test_changes_in_different_places_fit_into_one_text():
    changed = passages(BASE, BASE.replace("One.", "One, mine."), BASE.replace("Three", "Four"))

    assert choices(changed) == [(1, False, OWN), (2, False, STORED)]
    assert put_together(changed, {}) == "<p>One, mine.</p>\n<p>Two.</p>\n<p>Four.</p>"


def test_a_change_can_be_left_out():
    changed = passages(BASE, BASE.replace("One.", "One, mine."), BASE.replace("Three", "Four"))

    assert put_together(changed, {1: STORED, 2: OWN}) == BASE


def test_a_passage_changed_on_both_sides_is_asked_and_keeps_both_until_then():
    changed = passages(BASE, BASE.replace("Two", "Mine"), BASE.replace("Two", "Theirs"))

    assert choices(changed) == [(1, True, "")]
    both = "<p>One.</p>\n<p>Mine.</p>\n<p>Theirs.</p>\n<p>Three.</p>"
    assert put_together(changed, {}) == put_together(changed, {1: BOTH}) == both
    assert "Theirs" not in put_together(changed, {1: OWN})


def test_words_are_marked_against_what_both_began_with():
    passage = passages("<p>We have two funds.</p>", "<p>We have three funds.</p>",
                       "<p>We had two funds.</p>")[0]  # fmt: skip

    assert [(p.kind, p.text) for p in passage.own if p.kind != "same"] == [
        ("gone", "two"), ("new", "three")]  # fmt: skip
    assert [(p.kind, p.text) for p in passage.stored if p.kind != "same"] == [
        ("gone", "have"), ("new", "had")]  # fmt: skip


def test_white_space_between_blocks_is_nobodys_change():
    changed = passages(BASE, BASE.replace("\n", ""), BASE.replace("\n", "\n\n"))

    assert choices(changed) == []


def test_items_of_one_list_are_passages_of_their_own():
    base = "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"

    changed = passages(base, base.replace("a<", "a mine<"), base.replace("b<", "b theirs<"))

    assert put_together(changed, {}) == "<ul>\n<li>a mine</li>\n<li>b theirs</li>\n</ul>"


def test_form_without_words_is_said_to_be_that():
    passage = passages("<p>Aim</p>", "<h3>Aim</h3>", "<h4>Aim</h4>")[0]

    assert passage.is_open
    assert passage.is_about_form


def test_without_a_base_everything_is_asked():
    changed = passages("", "<p>Mine.</p>", "<p>Theirs.</p>")

    assert choices(changed) == [(1, True, "")]


def test_the_merged_text_is_clean_html_for_every_choice():
    base = "<ul>\n<li>a</li>\n</ul>"

    changed = passages(base, "<ol>\n<li>a</li>\n</ol>", "<p>a</p>")

    for choice in (OWN, STORED, BOTH):
        html = put_together(changed, {p.number: choice for p in changed})
        assert html.count("<ol>") == html.count("</ol>")
        assert html.count("<p>") == html.count("</p>")
