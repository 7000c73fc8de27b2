"""Lists of participants in which NA, null, – and the like stand in cells, and "idem"."""

import pytest

from imports.actions import apply_import
from imports.models import Outcome
from people.models import Person
from tests.people.importer.samples import DATA, MESSY

LISTS = DATA / "lists"


def parsed(batch):
    return {row.parsed["given_name"]: row for row in batch.rows.order_by("number")}


def test_every_way_to_say_that_nothing_is_known_is_blank(checked_batch, administrator):
    batch = checked_batch(LISTS / "10-na.csv")
    rows = parsed(batch)

    assert list(rows) == ["Anna", "Bruno", "Carla", "Denis", "Eva"]
    for row in rows.values():
        assert (row.parsed["position"], row.parsed["organisation"]) == ("", "")
    assert [rows[name].parsed["country"] for name in rows] == ["", "", "", "KEN", "KEN"]
    assert [rows[name].parsed["emails"] for name in rows] == [["anna@example.org"], [], [], [], []]
    assert set(batch.rows.values_list("outcome", flat=True)) == {Outcome.NEW}
    apply_import(batch=batch, by=administrator)
    assert not Person.objects.exclude(organisation=None).exists()
    assert Person.objects.filter(party__code="NAM").count() == 0


def outcomes(batch):
    codes = [[problem["code"] for problem in row.problems] for row in batch.rows.order_by("number")]
    countries = [row.parsed["country"] for row in batch.rows.order_by("number")]
    return list(zip(countries, codes, strict=True))


def test_na_among_country_codes_is_asked(checked_batch, listing):
    batch = checked_batch(listing("Name,Country", "Ann Bo,KE", "Ben Co,NA", "Cy Do,UG"))

    assert outcomes(batch) == [("KEN", []), ("", ["unknown_country"]), ("UGA", [])]
    [problem] = batch.rows.get(number=3).problems
    assert problem["details"] == {"suggestions": ["NAM"]}


@pytest.mark.parametrize("blank", ["N/A", "-", "null", "NaN"])
def test_na_among_country_codes_is_blank_where_another_value_says_so(checked_batch, listing, blank):
    batch = checked_batch(listing("Name,Country", "Ann Bo,KE", "Ben Co,NA", f"Cy Do,{blank}"))

    assert outcomes(batch) == [("KEN", []), ("", []), ("", [])]


def test_na_among_names_of_countries_is_blank_and_said_so(checked_batch, listing):
    batch = checked_batch(listing("Name,Country", "Ann Bo,Kenya", "Ben Co,NA", "Cy Do,Uganda"))

    assert outcomes(batch) == [("KEN", []), ("", ["na_is_blank"]), ("UGA", [])]
    assert batch.rows.get(number=3).outcome == Outcome.NEW


def test_the_answer_to_na_is_remembered(checked_batch, listing, administrator):
    from countries.models import Party
    from people.actions import settle_countries
    from people.importer.country_answers import CountryAnswer

    path = listing("Name,Country", "Ann Bo,KE", "Ben Co,NA")
    party = Party.objects.get(code="NAM")
    batch = checked_batch(path)
    answers = {value["key"]: CountryAnswer(party=party) for value in batch.questions["values"]}
    settle_countries(batch=batch, answers=answers, by=administrator)

    assert outcomes(checked_batch(path)) == [("KEN", []), ("NAM", [])]


def test_na_stays_blank_when_another_cell_of_its_row_is_corrected(
    checked_batch, listing, administrator
):
    from imports.review.corrections import correct

    batch = checked_batch(listing("Name,Country", "Ann Bo,Kenya", "Ben Co,NA"))
    correct(batch=batch, cells={3: {"name": "Ben Cox"}}, by=administrator)

    row = batch.rows.get(number=3)
    assert (row.parsed["family_name"], row.parsed["country"]) == ("Cox", "")


def test_a_family_name_that_is_a_word_for_nothing_stays(checked_batch, listing):
    batch = checked_batch(
        listing(
            "First name,Last name,Country", "Ann,Null,Kenya", "Ben,NA,Kenya", "Nan,Wei,China",
            "NaN,Do,Kenya",
        )
    )  # fmt: skip

    names = [(row.parsed["given_name"], row.parsed["family_name"]) for row in batch.rows.all()]
    assert names == [("Ann", "Null"), ("Ben", ""), ("Nan", "Wei"), ("", "Do")]


@pytest.mark.parametrize(
    ("name", "code"),
    [("N/A", "no_name"), ("-", "no_name"), ("None", "no_name"), ("TBC", "placeholder"),
     ("idem", "placeholder"), ("ditto", "placeholder")],
)  # fmt: skip
def test_a_name_like_a_blank_or_a_ditto_is_refused(checked_batch, listing, name, code):
    batch = checked_batch(listing("Name,Country", "Ann Bo,Kenya", f"{name},Kenya"))

    assert outcomes(batch) == [("KEN", []), ("KEN", [code])]


def test_idem_repeats_employer_position_and_country_above(checked_batch, listing):
    batch = checked_batch(
        listing(
            "Name,Position,Organisation,Country,E-mail",
            "Ann Bo,Director,Treasury,Kenya,ann@example.org",
            "Ben Co,idem,同上,″,idem",
            'Cy Do,-do-,"""",same as above,',
        )
    )
    [first, *others] = batch.rows.order_by("number")

    assert first.parsed["emails"] == ["ann@example.org"]
    for row in others:
        assert (row.parsed["position"], row.parsed["organisation"]) == ("Director", "Treasury")
        assert row.parsed["country"] == "KEN"
        assert row.parsed["emails"] == []


def test_the_messy_list_says_where_na_is_blank(checked_batch):
    batch = checked_batch(MESSY)

    noted = [row for row in batch.rows.all() if row.problems and row.raw[3] == "NA"]
    assert len(noted) >= 5
    assert {problem["code"] for row in noted for problem in row.problems} == {"na_is_blank"}
    assert {row.parsed["country"] for row in noted} == {""}


def test_a_row_of_values_that_stand_for_nothing_is_no_row(checked_batch, listing):
    batch = checked_batch(listing("Name,Position,Country", "Ann Bo,x,Kenya", "-,N/A,–", "Cy Do,y,"))

    assert list(batch.rows.values_list("number", "outcome")) == [(2, "new"), (4, "new")]


def test_a_part_of_a_cell_that_stands_for_nothing_is_blank(checked_batch, listing):
    batch = checked_batch(
        listing("Name,Position and organisation", '"Ann Bo","Director, N/A"', '"Ben Co","-, FAO"')
    )

    parsed_rows = [row.parsed for row in batch.rows.order_by("number")]
    assert [(row["position"], row["organisation"]) for row in parsed_rows] == [
        ("Director", ""),
        ("", "FAO"),
    ]
