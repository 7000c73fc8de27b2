"""What comes out of office programs: the structure is kept, the rest is left out.

The browser's half is held to the same files in tests/browser/test_editor.py.
"""

import re
from pathlib import Path

import pytest

from core import pasted, richtext

CLIPBOARD = Path(__file__).resolve().parents[1] / "data/clipboard"
PROGRAMS = sorted(path.stem for path in CLIPBOARD.glob("*.html") if ".kept" not in path.name)


def one_line(html):
    """Without the white space that no reader sees, and the rel that only saving adds."""
    html = re.sub(r"\s+", " ", html.replace(' rel="noopener nofollow"', ""))
    html = re.sub(r"\s*(</?(?!a|strong|em)\w+[^>]*>)\s*", r"\1", html).strip()
    return re.sub(r"<br\s*/?>(?=</p>)", "", html)


@pytest.mark.parametrize("program", PROGRAMS)
def test_structure_of_office_programs_is_kept(program):
    pasted = (CLIPBOARD / f"{program}.html").read_text(encoding="utf-8")
    kept = (CLIPBOARD / f"{program}.kept.html").read_text(encoding="utf-8")

    assert one_line(richtext.clean(pasted)) == one_line(kept)


def test_html_of_our_own_comes_back_as_it_is():
    html = "<p>One <strong>two</strong></p>\n<ul><li>a</li></ul>"

    assert pasted.tidy(html) is html


def test_a_bold_that_word_says_twice_stays_bold():
    html = "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b></p>"

    assert richtext.clean(html) == "<p><strong>Bold</strong></p>"


@pytest.mark.parametrize(
    "html",
    ["<div class=x>" * 5000 + "Fine", "<!--" * 50_000, "<a " * 60_000, "<span style=x>a" * 5000],
    ids=["deep", "comments", "open tags", "spans"],
)
def test_what_no_person_wrote_is_read_once(html):
    kept = richtext.clean(html)

    assert "<!--" not in kept
    assert ("Fine" in kept) == ("Fine" in html)


def test_a_link_to_a_place_in_the_word_file_is_text():
    html = '<p class="Mso">See <a href="#_Toc1">above</a>, <a href="/parties/KEN/">KEN</a></p>'

    assert 'See above, <a href="/parties/KEN/"' in richtext.clean(html)
