import pytest

from people.importer.same_employers import EmployerCandidate, MatchReason, likely_same


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
