import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.spreadsheets.cells import in_workbook, neutralise, restore


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_text_that_could_be_run_gets_an_apostrophe(first):
    assert neutralise(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("text", ["", "Kenya", "'quoted'", "1 = 1", "–"])
def test_harmless_text_stays_as_it_is(text):
    assert neutralise(text) == text == restore(text)


@pytest.mark.parametrize("text", ["+254 20 555", "=1+1", "-", "@home", "＝1", "Kenya"])
def test_text_in_a_workbook_shows_no_apostrophe(text):
    assert in_workbook(text) == text


@given(st.text(alphabet="'=+-@\t\r\n\0＝＠ab", max_size=6))
def test_every_text_comes_back_from_a_workbook_as_it_was(text):
    assert restore(in_workbook(text)) == text


@given(st.text(alphabet="'=+-@\t\r\n\0＝＠ab", max_size=6))
def test_every_text_comes_back_as_it_was(text):
    written = neutralise(text)

    assert restore(written) == text
    assert written[:1] not in set("=+-@\t\r\n\0＝＠")
