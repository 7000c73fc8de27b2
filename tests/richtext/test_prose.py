"""Stored rich text on its way to a page: sanitised once more, whoever wrote the row."""

import pytest

from richtext.templatetags.texts import prose

HOSTILE = '<p onclick="alert(1)">Fine.<script>alert(2)</script></p><a href="javascript:x">here</a>'


@pytest.mark.parametrize("length", [0, 20_000])  # longer texts are remembered as clean or not
def test_rich_text_is_sanitised_on_its_way_to_a_page(length):
    page = prose(HOSTILE + f"<p>{'a' * length}</p>")

    assert "Fine." in page
    assert "here" in page
    for sign in ("<script", "alert", "onclick", "javascript:"):
        assert sign not in page
