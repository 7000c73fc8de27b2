"""The corpus of lists: reproducible, complete, and its truth is what the files say."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.corpus_lists import Content, Split, folded, generate, large, two_lists
from tests.corpus_lists.generator import LISTS, make, plan
from tests.corpus_lists.layouts import LAYOUTS
from tests.corpus_lists.names import LANGUAGES
from tests.corpus_lists.nations import BODIES
from tests.corpus_lists.reading import Cells, read_back
from tests.corpus_lists.truth import ColumnTruth, GeneratedList, PersonTruth, SheetTruth

COMBINATIONS = [(layout, language) for layout in LAYOUTS for language in layout.languages]
FIELDS = {
    Content.GIVEN_NAME: "given_name",
    Content.MIDDLE_NAME: "middle_name",
    Content.FAMILY_NAME: "family_name",
    Content.POSITION: "position",
    Content.ORGANISATION: "organisation",
    Content.POSITION_AND_ORGANISATION: "together",
    Content.ORGANISATION_TYPE: "organisation_type",
    Content.HONORIFIC: "honorific",
}


def digest(item: GeneratedList) -> str:
    """A fingerprint of the cells: workbooks also have the time of writing in them."""
    return hashlib.sha256(repr(read_back(item)).encode()).hexdigest()


READ: dict[Path, dict[str, Cells]] = {}


def cells_of(item: GeneratedList) -> dict[str, Cells]:
    """The cells of a list of the corpus, which several tests look at."""
    if item.path not in READ:
        READ[item.path] = read_back(item)
    return READ[item.path]


def rows_of(item: GeneratedList, sheet: SheetTruth) -> Cells:
    return cells_of(item)[sheet.name]


def columns_of(sheet: SheetTruth, content: Content, slot: int = 0) -> list[ColumnTruth]:
    return [c for c in sheet.columns if c.content == content and c.slot == slot]


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Half the corpus of one seed: every layout in every language that has it."""
    folder = tmp_path_factory.mktemp("corpus")
    return list(generate(7, lists=len(COMBINATIONS), folder=folder))


def test_plan_has_two_hundred_lists_with_every_layout_in_each_of_its_languages():
    planned = plan(1)

    assert len(planned) == LISTS == 200
    assert {(layout.name, language) for layout, language in planned} == {
        (layout.name, language) for layout, language in COMBINATIONS
    }
    assert len(LAYOUTS) >= 20
    assert {language for _, language in planned} == set(LANGUAGES)


def test_generate_makes_the_same_lists_from_the_same_seed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = list(generate(3, lists=12, folder=tmp_path / "a"))
    second = list(generate(3, lists=12, folder=tmp_path / "b"))

    assert [digest(item) for item in first] == [digest(item) for item in second]
    assert [item.truth for item in first] == [item.truth for item in second]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_lists_of_different_seeds_differ_in_people(layout, tmp_path):
    first, second = (make(layout, layout.languages[0], str(seed), tmp_path) for seed in (1, 2))

    def people(item: GeneratedList) -> set[str]:
        return {person.full_name for person in item.truth.people}

    assert people(first) != people(second)


def test_lists_of_different_seeds_differ_in_headers_order_and_mess(tmp_path):
    layout = next(layout for layout in LAYOUTS if layout.name == "ministry")
    items = [make(layout, "fr", str(seed), tmp_path) for seed in range(8)]
    columns = [item.truth.sheets[0].columns for item in items]

    assert len({tuple(column.header for column in row) for row in columns}) > 6
    assert len({tuple(column.content for column in row) for row in columns}) > 3


def test_every_file_has_the_header_where_the_truth_says(corpus):
    for item in corpus:
        for sheet in item.truth.sheets:
            if sheet.header_row is None:
                continue
            cells = rows_of(item, sheet)[sheet.header_row]
            assert cells == [column.header for column in sheet.columns], item.name


def test_every_list_has_fifteen_people_or_more_and_each_row_is_there(corpus):
    for item in corpus:
        assert 8 <= len(item.truth.people) <= 140, item.name
        for sheet in item.truth.sheets:
            rows = rows_of(item, sheet)
            for person in sheet.people:
                assert any(rows[person.row]), item.name


def test_every_value_of_the_truth_stands_in_its_cell(corpus):
    for item in corpus:
        for sheet in item.truth.sheets:
            rows = rows_of(item, sheet)
            for person in sheet.people:
                assert_written(item, sheet, rows[person.row], person)


def assert_written(item, sheet: SheetTruth, row: list[str], person: PersonTruth) -> None:
    """Fields with a column of their own are in it; "as above" stands for what is above."""
    for content, field in FIELDS.items():
        for column in columns_of(sheet, content, person.slot):
            value, cell = getattr(person, field), folded(row[column.index])
            if value and cell not in {"idem", '"', "同上"}:
                assert cell == folded(value), (item.name, column)
    for column in columns_of(sheet, Content.EMAIL, person.slot):
        written = re.findall(r"[^\s;,/]+@[^\s;,/]+", row[column.index])
        assert set(written) <= set(person.emails), (item.name, column)
    for column in columns_of(sheet, Content.PHONE, person.slot):
        cell = digits(row[column.index]).removeprefix("00")
        assert cell.startswith("".join(person.phones)[:9]), (item.name, column)


def test_full_name_of_the_truth_has_the_words_of_its_cell(corpus):
    checked = 0
    for item in corpus:
        for sheet in item.truth.sheets:
            rows = rows_of(item, sheet)
            for person in sheet.people:
                for column in columns_of(sheet, Content.FULL_NAME, person.slot):
                    cell = folded(rows[person.row][column.index]).replace(",", "").replace(" ", "")
                    name = folded(person.full_name).replace(",", "").replace(" ", "")
                    assert name in cell or person.split == Split.WRITTEN, (item.name, cell)
                    checked += 1
    assert checked > 1000


def test_country_of_the_truth_is_empty_only_where_its_cell_is_blank_or_names_a_body(corpus):
    bodies = {folded(body) for names in BODIES.values() for body in names}
    countries = 0
    for item in corpus:
        for sheet in item.truth.sheets:
            rows = rows_of(item, sheet)
            for person in sheet.people:
                countries += bool(person.country)
                assert not (person.country and person.body), item.name
                for column in columns_of(sheet, Content.COUNTRY):
                    cell = folded(rows[person.row][column.index])
                    assert bool(person.body) == (cell in bodies), (item.name, cell)
                    if not person.country and not person.body:
                        assert len(cell) <= 4, (item.name, cell)
    assert countries > 2000


def test_people_of_one_list_have_different_names_unless_they_are_the_same(corpus):
    for item in corpus:
        keys: dict[str, str] = {}
        for person in item.truth.people:
            name = folded(f"{person.given_name} {person.family_name}".strip() or person.full_name)
            same_words = keys.setdefault(name, person.key)
            if person.given_name and "." in person.given_name:
                continue
            assert same_words == person.key, (item.name, name)


def test_corpus_has_the_mess_of_real_lists(corpus):
    cells = [cell for item in corpus for rows in cells_of(item).values() for row in rows
             for cell in row]  # fmt: skip
    splits = {person.split for item in corpus for person in item.truth.people}
    people = [person for item in corpus for person in item.truth.people]

    assert {"NA", "N/A", "-", "NULL"} <= set(cells)
    assert splits == set(Split)
    assert any(person.body for person in people)
    assert any(len(person.emails) > 1 for person in people)
    assert any(person.slot == 1 for person in people)
    assert any(cell != cell.strip() for cell in cells)
    assert {item.encoding for item in corpus} >= {"", "utf-8", "utf-16", "cp1251", "cp1256"}


def test_generate_removes_its_files_as_the_iterator_is_closed():
    lists = generate(1, lists=2)
    item = next(lists)
    assert item.path.exists()

    lists.close()

    assert not item.path.exists()


def test_pairs_share_the_people_they_name_and_no_others(tmp_path):
    pairs = list(two_lists(5, folder=tmp_path))

    assert len(pairs) == len(LANGUAGES)
    for pair in pairs:
        first = {person.key for person in pair.first.truth.people}
        second = {person.key for person in pair.second.truth.people}
        assert first & second == pair.same
        assert set(pair.changes) == pair.same
        assert len(set(pair.changes.values())) >= 5
        assert set(pair.lookalikes) <= second - first
        assert {key for key, _ in pair.lookalikes.values()} <= first - pair.same


def test_lookalike_differs_from_the_person_it_resembles(tmp_path):
    for pair in two_lists(5, folder=tmp_path):
        first = {person.key: person for person in pair.first.truth.people}
        second = {person.key: person for person in pair.second.truth.people}
        for key, (resembled, reason) in pair.lookalikes.items():
            lookalike, person = second[key], first[resembled]
            assert lookalike.family_name == person.family_name
            assert not set(lookalike.emails) & set(person.emails)
            if reason == "other country":
                assert lookalike.country != person.country
            if reason == "other given name":
                assert lookalike.given_name != person.given_name
            if reason == "other patronymic":
                assert lookalike.middle_name != person.middle_name
            if reason == "other form of address":
                assert lookalike.honorific != person.honorific


def test_pairs_of_a_seed_are_the_same_each_time(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = [pair.second.truth for pair in two_lists(5, folder=tmp_path / "a")]
    second = [pair.second.truth for pair in two_lists(5, folder=tmp_path / "b")]
    other = [pair.second.truth for pair in two_lists(6, folder=tmp_path / "a")]

    assert first == second
    assert first != other


def test_large_list_has_delegations_few_addresses_and_people_with_several_roles():
    with large(2, 600) as item:
        sheet = item.truth.sheets[0]
        rows = rows_of(item, sheet)
    keys = [person.key for person in sheet.people]
    with_email = [person for person in sheet.people if person.emails]
    countries = [person.country for person in sheet.people]

    assert len(set(keys)) == 600
    assert 610 < len(keys) == len(rows) - 1
    assert 0.01 < len(with_email) / len(keys) < 0.1
    assert all(countries)
    assert sum(a != b for a, b in pairwise(countries)) < 60
    assert len({person.organisation for person in sheet.people}) < 10


def test_large_list_gives_somebody_with_two_roles_the_same_name_and_another_post():
    with large(2, 600) as item:
        people = item.truth.people
    by_key: dict[str, list[PersonTruth]] = {}
    for person in people:
        by_key.setdefault(person.key, []).append(person)
    repeated = [rows for rows in by_key.values() if len(rows) > 1]

    assert len(repeated) > 15
    for first, second in repeated:
        assert first.full_name == second.full_name
        assert not first.position or first.position != second.position


@pytest.mark.parametrize(
    ("given", "family", "is_right"),
    [
        ("Anna Petrovna", "Ivanova", True),
        ("anna", "IVANOVA", True),
        ("Ivanova", "Anna", False),
        ("Anna", "Petrovna Ivanova", False),
    ],
)
def test_split_of_a_name_that_the_file_tells_is_judged_by_its_parts(given, family, is_right):
    person = PersonTruth(
        row=1, key="p1", full_name="Anna Petrovna Ivanova", split=Split.WRITTEN,
        given_name="Anna", middle_name="Petrovna", family_name="Ivanova",
    )  # fmt: skip

    assert person.has_split(given, family) is is_right


def test_name_in_chinese_characters_has_the_same_words_however_it_is_split():
    person = PersonTruth(row=1, key="p1", full_name="王秀英", split=Split.CONVENTION)

    assert person.has_words("秀英", "王")
    assert not person.has_words("秀芳", "王")


def test_split_of_a_name_of_unknown_order_is_right_with_the_same_words_only():
    person = PersonTruth(row=1, key="p1", full_name="Kamau Wanjiru", split=Split.UNKNOWN)

    assert person.has_split("Wanjiru", "Kamau")
    assert person.has_split("Kamau", "Wanjiru")
    assert not person.has_split("Kamau", "Wanjiku")
