import pytest

from countries.mentions import countries_in
from people.importer.organisations import employer_key, is_same_employer
from people.importer.same_employers import (
    EmployerCandidate,
    MatchReason,
    likely_same,
    surely_same,
)


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("MAE", "Ministère des Affaires étrangères", MatchReason.ACRONYM),
        ("Ministère des Affaires Etrangères", "M.A.E.", MatchReason.ACRONYM),
        ("UNDP", "United Nations Development Programme", MatchReason.ACRONYM),
        ("PNUD", "Programa de las Naciones Unidas para el Desarrollo (PNUD)", MatchReason.ACRONYM),
        ("United Nations Development Programme (UNDP)", "UNDP", MatchReason.ACRONYM),
        ("Planning Ministry of Kenya", "Ministry of Planning, Kenya", MatchReason.ORDER),
        ("Minstry of Planning and Aid", "Ministry of Planning and Aid", MatchReason.SPELLING),
        ("وزارة التخطيط والتعاون", "وزاره التخطيط و التعاون", MatchReason.SPELLING),
    ],
)  # fmt: skip
def test_similar_employers_are_proposed_with_the_reason(name, other, why):
    assert likely_same([name], [other]) == [EmployerCandidate(name, other, why)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ministry of Planning", "MINISTRY OF PLANNING"),  # the same after folding: no case
        ("Ministry of Health", "Ministry of Wealth Funds"),
        ("University of Ghana", "University of Benin"),
        ("Region 1 Office of Planning", "Region 2 Office of Planning"),
        ("ABC", "Ministry of Trade"),
        ("", "Ministry of Trade"),
    ],
)
def test_different_employers_are_not_proposed(name, other):
    assert likely_same([name], [other]) == []


def test_names_of_one_list_are_compared_with_each_other_once():
    names = ["Ministry of Foreign Affairs", "MFA", "MFA", "Ministry of Foreign Affairs"]

    assert likely_same(names, []) == [
        EmployerCandidate("MFA", "Ministry of Foreign Affairs", MatchReason.ACRONYM)
    ]


TO_GENEVA = "Permanent Mission of the Republic of {} to the United Nations Office at Geneva"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (TO_GENEVA.format("Singapore"), TO_GENEVA.format("Hungary")),
        ("Permanent Mission of Argentina to the UN", "Permanent Mission of Algeria to the UN"),
        ("Embassy of Niger", "Embassy of Nigeria"),
        ("Embassy of Guinea", "Embassy of Guinea-Bissau"),
        ("Embassy of Congo", "Embassy of DR Congo"),
        ("Central Bank of Mali", "Central Bank of Malawi"),
        ("Austrian Development Agency", "Australian Development Agency"),
        ("Ambassade du Sénégal", "Ambassade du Portugal"),
        ("Mission of Kenya", "Mission of Kenya and Uganda"),
        ("سفارة مصر", "سفارة قطر"),
    ],
)
def test_employers_of_two_countries_are_never_put_to_anybody(name, other):
    assert likely_same([name], [other]) == likely_same([other], [name]) == []
    assert surely_same([name], [other]) == {}
    assert not is_same_employer(name, other)


def test_an_employer_is_compared_with_those_of_its_country_among_many_missions():
    countries = ("Singapore", "Hungary", "Algeria", "Argentina", "Kenya", "Uganda", "Iceland")
    known = [TO_GENEVA.format(country) for country in countries]

    proposals = likely_same([TO_GENEVA.format("Hungary").replace("Mission", "Mision")], known)

    assert [proposal.other for proposal in proposals] == [TO_GENEVA.format("Hungary")]


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Bank of Ghana", {"GHA"}),
        ("Kenyan Red Cross", {"KEN"}),
        ("Ambassade de la République du Congo", {"COG"}),
        ("Embassy of the Democratic Republic of the Congo", {"COD"}),
        ("Embassy of South Sudan", {"SSD"}),
        ("Papua New Guinea Mission", {"PNG"}),
        ("Kenya-Uganda Railway", {"KEN", "UGA"}),
        ("Korea Foundation", {"korea"}),
        ("Ministry of Planning", set()),
        ("", set()),
    ],
)
def test_the_countries_that_a_name_mentions(name, countries):
    assert countries_in(name) == countries


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ministry of Health", "Ministry for Health"),
        ("Ministry of Health", "The Ministry of the Health"),
        ("Ministry of Trade & Industry", "Ministry of Trade and Industry"),
        ("Ministère de la Santé", "Ministère Santé"),
        ("Ministère du Commerce et de l’Industrie", "Ministère Commerce, Industrie"),
        ("Acme Ltd", "ACME Limited"),
        ("Acme Ltd.", "Acme"),
        ("Acme GmbH", "Acme"),
        ("Acme S.A.", "ACME"),
        ("Acme, Inc.", "Acme Incorporated"),
        ("Acme LLC", "Acme"),
        ("Acme PLC", "Acme"),
        ("Acme", "Acme S.A.R.L."),
        ("Acme Co., Ltd.", "Acme"),
    ],
)
def test_small_words_and_legal_forms_make_no_other_employer(name, other):
    assert is_same_employer(name, other)
    assert surely_same([name, other], []) == {other: name}
    assert surely_same([name], [other]) == {name: other}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Acme GmbH", "Acme Ltd"),
        ("University of York", "York University"),
        ("Ministry of Health", "Ministry of Wealth"),
        ("Ministry of Planning", "Ministry of Planning and Aid"),
        ("Ministry of Health", "Department of Health"),
        ("Bank of Ghana", "Bank of Benin"),
        ("Limited", "Ltd Holding"),
        ("", "Acme"),
    ],
)
def test_different_employers_are_not_made_one(name, other):
    assert not is_same_employer(name, other)
    assert surely_same([name], [other]) == {}


def test_a_name_of_small_words_alone_keeps_them():
    assert (employer_key("The The"), employer_key("Co Ltd")) == ("the the", "co")


def test_names_with_two_legal_forms_are_asked_about_with_that_reason():
    assert likely_same(["Acme GmbH"], ["Acme Ltd"]) == [
        EmployerCandidate("Acme GmbH", "Acme Ltd", MatchReason.LEGAL_FORM)
    ]


def test_names_that_somebody_called_two_are_not_made_one():
    apart = {frozenset(("acme", "acme ltd"))}

    assert surely_same(["Acme", "Acme Ltd"], [], apart) == {}
    assert surely_same(["Acme", "Acme Ltd"], []) == {"Acme Ltd": "Acme"}
