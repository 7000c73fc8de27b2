"""Text files in the alphabets of the world: read where it is certain, else asked about."""

import pytest

from office.spreadsheets.encodings import detect
from office.spreadsheets.reading import read
from office.spreadsheets.refusals import SheetRefused
from tests.people.importer.samples import LISTS

LIST_IN = {
    "cp1250": ["Jméno;Země", "Jiří Dvořák;Česko", "Věra Růžičková;Slovensko"],
    "cp1251": ["Имя;Страна", "Светлана Иванова;Казахстан", "Борис Петров;Беларусь"],
    "cp1252": ["Nom;Pays", "Hélène Koné;Bénin", "Françoise Lefèvre;Côte d’Ivoire"],
    "cp1254": ["Ad;Ülke", "Şükrü Yılmaz;Türkiye", "Gülşen Çağlar;Özbekistan"],
    "cp1256": ["الاسم;البلد", "محمد الحسن;مصر", "فاطمة الزهراء;المغرب"],
    "gb18030": ["姓名;国家", "王小明;中国", "李娜;新加坡"],
    "shift_jis": ["氏名;国", "田中太郎;日本", "ヤマダ ハナコ;ケニア"],
    "euc_kr": ["이름;국가", "김철수;대한민국", "박영희;케냐"],
}
READ_AT_ONCE = {"cp1252", "cp1256"}


@pytest.fixture
def written(tmp_path):
    def write(encoding, lines, separator=";"):
        path = tmp_path / "list.csv"
        path.write_bytes("\r\n".join(lines).replace(";", separator).encode(encoding))
        return path

    return write


def readings_of(path):
    with pytest.raises(SheetRefused) as refused:
        read(path)
    assert refused.value.code == "encoding"
    return refused.value.values["readings"]


def rows_of(path, **options):
    with read(path, **options) as book:
        return [row.cells for row in book.sheets[0].rows()]


def cells_of(lines):
    return [line.split(";") for line in lines]


@pytest.mark.parametrize("encoding", LIST_IN)
def test_the_alphabet_in_which_a_list_reads_well_is_offered_first(written, encoding):
    path = written(encoding, LIST_IN[encoding])

    assert detect(path).encoding == encoding


@pytest.mark.parametrize("encoding", sorted(LIST_IN.keys() - READ_AT_ONCE))
def test_an_alphabet_that_is_not_certain_is_asked_with_a_preview_of_the_list(written, encoding):
    readings = readings_of(written(encoding, LIST_IN[encoding]))

    assert next(iter(readings)) == encoding
    assert readings[encoding] == cells_of(LIST_IN[encoding])


@pytest.mark.parametrize("encoding", sorted(READ_AT_ONCE))
def test_western_and_arabic_lists_are_read_without_a_question(written, encoding):
    assert rows_of(written(encoding, LIST_IN[encoding])) == cells_of(LIST_IN[encoding])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", [*LIST_IN, "utf-16"])
def test_a_list_is_read_in_the_chosen_alphabet_with_any_separator(written, encoding, separator):
    path = written(encoding, LIST_IN.get(encoding, LIST_IN["cp1251"]), separator)

    rows = rows_of(path, encoding=encoding)

    assert rows == cells_of(LIST_IN.get(encoding, LIST_IN["cp1251"]))


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1250", "Łukasz Wiśniewski"),
        ("cp1250", "Erdős Gyöngyi"),
        ("cp1250", "Kovačević Željko"),
        ("cp1250", "Ionuţ Drăgulescu"),
        ("cp1254", "Gülşen Çağlar"),
        ("cp1251", "ИВАНОВ СЕРГЕЙ"),
        ("cp1251", "Ігор Шевченко"),
        ("shift_jis", "田中 太郎"),
    ],
)
def test_a_single_name_of_another_alphabet_is_never_read_as_western(written, encoding, name):
    path = written(encoding, ["Name;Country", f"{name};Kenya", "Ann Bo;Kenya"])

    readings = readings_of(path)

    assert readings[encoding][1] == [name, "Kenya"]


@pytest.mark.parametrize(
    "name",
    ["KONÉ Aïssatou", "João Conceição", "Íñigo Muñoz", "Søren Bjærg", "Jürgen Weiß", "Éloïse"],
)
def test_western_names_are_read_without_a_question(written, name):
    path = written("cp1252", ["Name;Country", f"{name};Bénin"])

    assert rows_of(path)[1] == [name, "Bénin"]


def test_a_name_far_down_is_enough_to_ask(written):
    lines = ["Name;Country", *["Ann Bo;Kenya"] * 20_000, "Светлана Иванова;Казахстан"]

    readings = readings_of(written("cp1251", lines))

    assert readings["cp1251"] == [["Name", "Country"], ["Светлана Иванова", "Казахстан"]]


def test_the_list_of_windows_1251_is_asked_with_cyrillic_first():
    readings = readings_of(LISTS / "14c-windows-1251.csv")

    assert next(iter(readings)) == "cp1251"
    assert readings["cp1251"][1][:2] == ["Иванова Анна", "Казахстан"]


def test_an_alphabet_in_which_the_file_does_not_read_is_refused(written):
    path = written("cp1252", ["Nom;Pays", "Hélène;Bénin"])

    with pytest.raises(SheetRefused) as refused:
        read(path, encoding="euc_kr")

    assert refused.value.code == "unknown_encoding"
