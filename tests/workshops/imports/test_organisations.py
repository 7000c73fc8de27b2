import pytest

from workshops.imports.organisations import kind_of_name, kind_of_type, split_position


@pytest.mark.parametrize(
    ("written", "position", "organisation"),
    [
        ("Director, Ministry of Planning", "Director", "Ministry of Planning"),
        ("Minister / Ministry of Trade", "Minister", "Ministry of Trade"),
        ("Director, Trade, Industry and Labour", "Director", "Trade, Industry and Labour"),
        ("UNDP", "", "UNDP"),
        ("ECOWAS Commission", "", "ECOWAS Commission"),
        ("Desk Officer", "Desk Officer", ""),
    ],
)
def test_post_and_employer_in_one_cell(written, position, organisation):
    assert split_position(written) == (position, organisation)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UNCTAD", "un"),
        ("African Union Commission", "regional body"),
        ("Ministry of Planning", "government"),
        ("University of Nairobi", "academic"),
        ("Manufacturers Association", "private"),
        ("Acme", ""),
    ],
)
def test_a_name_may_give_the_kind_away(name, kind):
    assert kind_of_name(name) == kind


def test_kinds_in_words():
    assert kind_of_type("Civil society organisation") == "civil society"
    assert kind_of_type("ONG") == "civil society"
    assert kind_of_type("regional") == "regional body"
    assert kind_of_type("whatever") == ""
