import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spreadsheets.cells import neutralise, restore


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_what_could_be_run_gets_an_apostrophe(first):
    assert neutralise(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("text", ["", "Kenya", "'quoted'", "1 = 1", "–"])
def test_harmless_text_stays_as_it_is(text):
    assert neutralise(text) == text == restore(text)


@given(st.text(alphabet="'=+-@\t\r\0ab", max_size=6))
def test_every_text_comes_back_as_it_was(text):
    written = neutralise(text)

    assert restore(written) == text
    assert written[:1] not in set("=+-@\t\r\0")
