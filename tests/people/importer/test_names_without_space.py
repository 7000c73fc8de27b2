"""Names without a space: Chinese and Korean ones are divided, Japanese and unknown ones are not."""

import pytest

from people.importer.names import split_name
from people.importer.names_without_space import without_space


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("张丽", "丽", "张"),
        ("王小明", "小明", "王"),
        ("張麗", "麗", "張"),
        ("欧阳修", "修", "欧阳"),
        ("欧阳修文", "修文", "欧阳"),
        ("歐陽修文", "修文", "歐陽"),
        ("고은", "은", "고"),
        ("김민수", "민수", "김"),
        ("남궁민수", "민수", "남궁"),
    ],
)
def test_a_chinese_or_korean_name_is_divided_behind_its_family_name(written, given, family):
    assert without_space(written) == (given, family)
    name = split_name(written)
    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize(
    "written",
    [
        "张",  # a family name alone
        "欧阳",
        "志明",  # a given name alone
        "陈方安生",  # two family names, or a Japanese name
        "田中诚",
        "高橋誠",
        "山田太郎",
        "佐々木希",
        "たなか",
        "约翰·史密斯",
        "황보라",  # Hwang Bo-ra or Hwangbo Ra
        "김",
        "알렉산더",
        "Zhang",
        "",
    ],
)
def test_a_name_that_may_be_divided_in_two_ways_or_in_none_is_left_whole(written):
    assert without_space(written) is None
    assert split_name("张丽").given == "丽"
    assert split_name(written).family == written


@pytest.mark.parametrize(
    ("written", "honorific", "given", "family"),
    [
        ("张丽女士", "女士", "丽", "张"),
        ("欧阳修文 博士", "博士", "修文", "欧阳"),
        ("张先生", "先生", "", "张"),
        ("김민수 박사", "박사", "민수", "김"),
        ("김민수 교수님", "교수님", "민수", "김"),
        ("김민수님", "님", "민수", "김"),
    ],
)
def test_a_form_of_address_behind_a_name_without_a_space_is_taken_off(
    written, honorific, given, family
):
    name = split_name(written)

    assert (name.honorific, name.given, name.family) == (honorific, given, family)


def test_a_name_of_somebody_from_japan_is_left_whole():
    assert split_name("林健", is_japanese=True).family == "林健"
    assert split_name("林健").family == "林"
    assert split_name("林 健", is_japanese=True).family == "林"


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("S.R. O’Connell", "S.R.", "O’Connell"),
        ("J. Robert Muster", "J. Robert", "Muster"),
        ("S. R. de la Cruz", "S. R.", "de la Cruz"),
        ("O’Connell S.R.", "S.R.", "O’Connell"),
        ("Muster Willi", "Willi", "Muster"),
    ],
)
def test_initials_are_given_names_in_a_list_with_the_family_name_first(written, given, family):
    name = split_name(written, is_family_first=True)

    assert (name.given, name.family) == (given, family)
