"""Dots between facts of one line are drawn by the style sheet, never written in a template.

Written ones begin or end a line where it breaks, and are read out.
"""

from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_writes_a_dot_between_facts(path):
    assert "·" not in path.read_text("utf-8"), 'set facts apart with class="inline-list"'


def test_the_style_sheet_draws_the_dots_without_a_word_for_them():
    style = (ROOT.parent / "static" / "css" / "inline-list.css").read_text("utf-8")

    assert 'content: "·" / "";' in style
    assert any('class="text-muted inline-list"' in path.read_text("utf-8") for path in TEMPLATES)
