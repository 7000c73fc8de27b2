"""Bodies in the country column: known ones are parties, others are answered once for all rows."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from countries.models import AliasMeaning, Organisation, Party, PartyAlias
from countries.resolver import reference_resolver
from imports.actions import apply_import
from imports.columns.layout import Layout
from office.spreadsheets.reading import Row
from people import actions
from people.importer.country_answers import CountryAnswer
from people.importer.country_values import answered_values, open_values
from people.importer.headers import Column
from people.importer.known import resolver
from people.importer.row_reader import Reader
from people.list_export import country_name
from people.models import Person
from tests.pages import page_of
from tests.people.importer.addresses import address

LISTS = Path(__file__).parents[2] / "data" / "lists"
BODIES = LISTS / "09a-bodies-in-the-country-column.csv"
HEADER = "Name,Country,Organisation,E-mail"
ORGANISATION = CountryAnswer(means=AliasMeaning.ORGANISATION)
NOTHING = CountryAnswer(means=AliasMeaning.NOTHING)
NEW_BODY = CountryAnswer(is_new_body=True)


@pytest.fixture
def listed(checked_batch, listing):
    """`listed(row, …)`: the batch of a small list, checked."""
    numbers = iter(range(100))
    return lambda *rows: checked_batch(listing(HEADER, *rows, name=f"list-{next(numbers)}.csv"))


@pytest.fixture
def settle(administrator):
    """`settle(batch, value=answer, …)`: the batch once these values are answered."""

    def answer(batch, answers):
        batch.refresh_from_db()
        keys = {value.text: value.key for value in open_values(batch)}
        chosen = {keys[text]: answer for text, answer in answers.items()}
        settled = actions.settle_countries(batch=batch, answers=chosen, by=administrator)
        settled.refresh_from_db()
        return settled

    return answer


def parsed(batch):
    rows = batch.rows.order_by("number")
    return [(row.parsed["country"], row.parsed["organisation"]) for row in rows]


def asked(batch):
    batch.refresh_from_db()
    return [(value.text, value.rows, value.examples) for value in open_values(batch)]


def test_bodies_of_the_product_are_parties_and_the_others_are_asked_once(checked_batch):
    batch = checked_batch(BODIES)

    assert [country for country, _employer in parsed(batch)] == [
        "EAC", "", "", "ECOWAS", "UNOSSC", "", "",
    ]  # fmt: skip
    assert asked(batch) == [
        ("African Union", 1, [3]),
        ("European Union", 1, [4]),
        ("UNDP", 1, [7]),
        ("International", 1, [8]),
    ]


def test_a_participant_of_a_body_belongs_to_it(checked_batch, workshop):
    apply_import(batch=checked_batch(BODIES), by=None)

    people = Person.objects.select_related("party")
    assert {person.given_name: person.party.code for person in people} == {
        "Amina": "EAC",
        "Dora": "ECOWAS",
        "Emil": "UNOSSC",
    }


def test_each_answer_does_what_it_says(checked_batch, settle):
    batch = settle(
        checked_batch(BODIES),
        {
            "African Union": NEW_BODY,
            "European Union": ORGANISATION,
            "UNDP": NOTHING,
            "International": ORGANISATION,
        },
    )

    assert asked(batch) == []
    assert batch.counts["blocked"] == 0
    apply_import(batch=batch, by=None)
    people = {person.given_name: person for person in Person.objects.all()}
    union = Party.objects.get(name="African Union")
    assert (union.kind, union.code, union.may_hold_roadmaps) == ("region", "AU", False)
    assert people["Binta"].party == union
    assert (people["Carl"].party, people["Carl"].organisation.name) == (None, "European Commission")
    assert (people["Fay"].party, people["Fay"].organisation.name) == (None, "UNDP")
    assert (people["Gil"].party, people["Gil"].organisation.name) == (None, "International")
    assert Organisation.objects.get(name="International").party is None


def test_a_value_is_asked_about_once_whatever_its_capitals_the_one_with_most_rows_first(listed):
    batch = listed(
        "Ann Bo,International,,a@x.example.org",
        "Ben Co,Oxfam,,b@x.example.org",
        "Cy Do,OXFAM,,c@x.example.org",
        "Di Eo,oxfam,,d@x.example.org",
    )

    assert [(text.casefold(), *about) for text, *about in asked(batch)] == [
        ("oxfam", 3, [3, 4]),
        ("international", 1, [2]),
    ]


def test_an_answer_holds_for_later_lists_in_any_capitals(listed, settle):
    settle(listed("Ann Bo,Oxfam,,a@x.example.org"), {"Oxfam": ORGANISATION})

    later = listed("Ben Co,OXFAM,,b@x.example.org", "Cy Do,Oxfam,Own Ltd,c@x.example.org")

    assert asked(later) == []
    assert parsed(later) == [("", "OXFAM"), ("", "Own Ltd")]


def test_an_answer_is_corrected_in_a_later_list(listed, settle, as_user, administrator):
    settle(listed("Ann Bo,Oxfam,,a@x.example.org"), {"Oxfam": ORGANISATION})
    later = listed("Ben Co,Oxfam,,b@x.example.org")
    page = as_user(administrator)
    shown = page_of(page, f"{address(later)}?tab=problems")
    assert "1 answer about the country column is used for this list" in shown
    key = shown.partition('name="value-')[2].partition('"')[0]

    page.post(
        address(later, "settle-countries"), {f"value-{key}": "country", f"party-{key}": "Kenya"}
    )

    assert parsed(later) == [("KEN", "")]
    assert PartyAlias.objects.get(folded="oxfam").party.code == "KEN"


def test_answering_again_as_before_changes_nothing(listed, settle, administrator):
    settle(listed("Ann Bo,Oxfam,,a@x.example.org"), {"Oxfam": ORGANISATION})
    later = listed("Ben Co,Oxfam,,b@x.example.org")
    ((value, _answer),) = answered_values(later)

    actions.settle_countries(batch=later, answers={value.key: ORGANISATION}, by=administrator)

    assert not later.changes.exists()


def test_the_page_answers_all_open_values_at_once(listed, as_user, administrator):
    names = [f"Body {letter}{letter}" for letter in "abcdefghijklmnopqrstuvw"]
    batch = listed(*(f"Ann {name},{name},,{name[5:]}@x.example.org" for name in names))
    page = as_user(administrator)
    assert "23 values of the country column are not known countries" in page_of(
        page, f"{address(batch)}?tab=problems"
    )

    page.post(address(batch, "settle-countries"), {"rest": "organisation"})

    assert asked(batch) == []
    assert parsed(batch) == [("", name) for name in names]


def test_the_page_names_what_was_typed_and_is_no_party_and_keeps_the_rest(
    listed, as_user, administrator
):
    batch = listed("Ann Bo,Oxfam,,a@x.example.org", "Ben Co,Caritas,,b@x.example.org")
    keys = {value.text: value.key for value in open_values(batch)}

    response = as_user(administrator).post(
        address(batch, "settle-countries"),
        {
            f"value-{keys['Oxfam']}": "country",
            f"party-{keys['Oxfam']}": "Atlantis",
            f"value-{keys['Caritas']}": "nothing",
        },
        follow=True,
    )

    assert "“Atlantis” is not a recorded country or body." in response.content.decode()
    assert [text for text, _rows, _examples in asked(batch)] == ["Oxfam"]


def test_the_page_shows_how_many_rows_and_two_of_them(checked_batch, as_user, administrator):
    shown = page_of(as_user(administrator), f"{address(checked_batch(BODIES))}?tab=problems")

    assert "4 values of the country column are not known countries" in shown
    assert "Binta Testperson" in shown


def test_a_body_is_added_only_by_those_who_manage_parties(listed, reviewer):
    batch = listed("Ann Bo,African Union,,a@x.example.org")
    (value,) = open_values(batch)

    with pytest.raises(PermissionDenied):
        actions.settle_countries(batch=batch, answers={value.key: NEW_BODY}, by=reviewer)
    assert not Party.objects.filter(name="African Union").exists()


def test_a_value_that_is_longer_than_any_name_is_left_to_its_row(listed):
    batch = listed(f"Ann Bo,{'Body ' * 60},,a@x.example.org")

    assert asked(batch) == []
    assert batch.rows.get().problems[0]["code"] == "unknown_country"


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_a_body_in_an_exported_list_is_read_back_as_that_body(reference, language):
    bodies = list(Party.objects.exclude(kind="country"))

    names = {party.code: country_name(party, language) for party in bodies}

    assert {"EAC", "ECOWAS", "UNOSSC"} <= names.keys()
    assert {code: resolver().resolve(name).iso3 for code, name in names.items()} == {
        code: code for code in names
    }


@pytest.mark.parametrize(
    ("header", "code", "country"),
    [("Country code", "ke", "KEN"), ("Code pays", "SA", "SAU"), ("Country", "ke", "")],
)
def test_codes_in_small_letters_count_where_the_header_says_codes(header, code, country):
    layout = Layout("", 1, ("Name", header), {Column.NAME: 0, Column.COUNTRY: 1})
    reader = Reader(layout, reference_resolver())

    person, _problems = reader.read(Row(2, ["Ann Bo", code]))

    assert person.country == country
