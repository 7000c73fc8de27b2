"""A text runs as most of its letters do."""

import pytest

from richtext import bidi


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("", ""),
        ("2017 – 5 %", ""),
        ("Kenya", "ltr"),
        ("中文", "ltr"),
        ("خطة", "rtl"),
        ("עברית", "rtl"),
        ("BAPA+40 في بوينس آيرس عام 2019", "rtl"),
        ("UNOSSC and its partners say مرحبا", "ltr"),
        ("ab خط", ""),
    ],
)
def test_a_text_runs_as_most_of_its_letters(text, way):
    assert bidi.direction(text) == way
