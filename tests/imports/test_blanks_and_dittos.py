"""Values that say that a cell is empty, and values that repeat the cell above."""

import pytest

from imports.columns.layout import Layout, ListedRow
from imports.reading.blanks import is_missing_name, is_missing_value, is_pending_value
from imports.reading.dittos import is_ditto, with_repeats
from people.importer.form import FORM
from people.importer.headers import Column

MISSING = """
    NA|na|N/A|n/a|N.A.|n.a.|N / A|#N/A|<NA>|nan|NaN|None|NONE|NULL|null|<null>|nil|-|--|–|—|―|.|..|
    …|?|;|*|_|/|n.d.|N/D|nd|s/o|S.O.|s/d|sin dato|Sin datos|sin información|no aplica|ninguno|
    sans objet|néant|aucun|non renseigné|não aplicável|sem dados|nenhum|لا يوجد|لا توجد|غير متوفر|
    لا ينطبق|нет|Нет данных|н/д|не применимо|无|暂无|不适用|not applicable|(blank)|(vide)|xxx
"""
PRESENT = """
    Nadia|Nana|NAM|KE|NO|SO|SD|ID|no|0|1|x|Blank|Anna|Noel|NGO|Nilsen|None of these offices|
    N. A. Muster|NASA|Nd'iaye|Union|无锡|لا اله|Нета|None-Such Ltd|a-|C
"""
DITTOS = """
    idem|Idem|IDEM.|ídem|id.|Id.|ditto|Ditto|-do-|do.|same|Same as above|as above|″|"|''|〃|”|,,|
    le même|ci-dessus|Idem que ci-dessus|lo mismo|igual que arriba|o mesmo|mesmo|نفسه|كما سبق|
    то же|там же|Тот же|同上
"""
NO_DITTOS = """
    ID|do|Idemitsu|Ditto Ltd|Same Group|Samesame|Director|''Ann''|"Ann"|-|–|Ibidun|igualdad|同上海
"""


def values(text):
    return [value.strip() for value in text.replace("\n", "").split("|")]


@pytest.mark.parametrize("text", values(MISSING))
def test_a_value_that_stands_for_nothing_is_missing(text):
    assert is_missing_value(text)


@pytest.mark.parametrize("text", values(PRESENT))
def test_a_value_that_resembles_a_blank_is_not_missing(text):
    assert not is_missing_value(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("NA", True), ("NaN", True), ("None", True), ("NULL", True), ("n/a", True), ("-", True),
     ("Na", False), ("Nan", False), ("NAN", False), ("Null", False), ("Nil", False)],
)  # fmt: skip
def test_words_for_nothing_that_are_names_too_stay_names(text, missing):
    assert is_missing_name(text) is missing


@pytest.mark.parametrize(
    ("text", "pending"),
    [("TBC", True), ("t.b.d.", True), ("à confirmer", True), ("por confirmar", True),
     ("уточняется", True), ("待定", True), ("Tba Namata", False), ("Confirmed", False)],
)  # fmt: skip
def test_values_still_to_come_are_pending(text, pending):
    assert is_pending_value(text) is pending


@pytest.mark.parametrize("text", values(DITTOS))
def test_a_ditto_is_recognised(text):
    assert is_ditto(text)


@pytest.mark.parametrize("text", values(NO_DITTOS))
def test_a_value_that_resembles_a_ditto_is_none(text):
    assert not is_ditto(text)


def repeated(*rows):
    columns = {Column.NAME: 0, Column.ORGANISATION: 1, Column.EMAIL: 2}
    layout = Layout("List", 1, ("Name", "Organisation", "E-mail", "Diet"), columns)
    listed = [ListedRow(n, list(cells), list(cells)) for n, cells in enumerate(rows, 2)]
    return [row.filled for row in with_repeats(FORM, layout, listed)]


def test_dittos_repeat_the_value_above_over_several_rows():
    filled = repeated(
        ["Ann", "Treasury"], ["Ben", "idem"], ["Cy", "″"], ["Do", "FAO"], ["Eva", '"']
    )

    assert [cells[1] for cells in filled] == ["Treasury", "Treasury", "Treasury", "FAO", "FAO"]


def test_a_ditto_below_a_blank_cell_is_blank():
    assert repeated(["Ann", "Treasury"], ["Ben", ""], ["Cy", "idem"])[2] == ["Cy", ""]
    assert repeated(["Ann", "idem"]) == [["Ann", ""]]


def test_names_addresses_and_unused_columns_are_not_repeated():
    rows = [["Ann", "Treasury", "ann@example.org", "none"], ["idem", "idem", "idem", "idem"]]

    assert repeated(*rows)[1] == ["idem", "Treasury", "idem", "idem"]


def test_the_cells_of_the_file_stay_beside_what_they_repeat():
    layout = Layout("List", 1, ("Name", "Work"), {Column.NAME: 0, Column.ORGANISATION: 1})
    rows = [ListedRow(2, ["Ann", "FAO"], ["Ann", "FAO"]), ListedRow(3, ["B", "″"], ["B", "″"])]

    [_first, second] = with_repeats(FORM, layout, rows)
    assert (second.cells, second.filled) == (["B", "″"], ["B", "FAO"])
