import pytest

from core.text import name_key
from workshops.imports.matching import Candidate, Index


def candidate(number, name, country="KEN", email="", organisation="treasury"):
    emails = frozenset(filter(None, email.split()))
    return Candidate(
        number, name_key(name), country, emails, frozenset(filter(None, [organisation]))
    )


def match(person, *known):
    return Index().add_all(known).find(person)


KNOWN = candidate(1, "Aïssatou KONÉ", email="a.kone@ken.example.org")


@pytest.mark.parametrize(
    "person",
    [
        candidate(2, "Kone Aissatou", email="a.kone@ken.example.org"),
        candidate(2, "Kone Aissatou", email="a.kone@ken.example.org", organisation="fao"),
        candidate(2, "Aissatou Kone"),
        candidate(2, "Aissatou Kone", country="", email="a.kone@ken.example.org"),
    ],
)
def test_the_same_person(person):
    assert match(person, KNOWN).is_sure


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (candidate(2, "Aissatou Kone", email="other@ken.example.org"), "other_email"),
        (candidate(2, "Aissatou Kone", organisation="fao"), "other_organisation"),
        (
            candidate(2, "Aissatou Kone", country="CIV", email="a.kone@ken.example.org"),
            "other_country",
        ),
        (candidate(2, "Aissatou Kone", country=""), "country_missing"),
        (candidate(2, "Aissatou Diallo", email="a.kone@ken.example.org"), "same_email_other_name"),
        (candidate(2, "Aissatou Konne"), "similar_name"),
        (candidate(2, "A. Kone"), "similar_name"),
        (candidate(2, "Aissatou Kone Diallo"), "similar_name"),
    ],
)
def test_what_is_likely_is_asked_and_never_merged(person, code):
    found = match(person, KNOWN)

    assert not found.is_sure
    assert found.code == code


@pytest.mark.parametrize(
    "person",
    [
        candidate(2, "Aissatou Kone", country="CIV"),
        candidate(2, "Kenji Suzuki", email="a.kone@ken.example.org"),
        candidate(2, "Aissatou Diallo"),
        candidate(2, "Kone"),
    ],
)
def test_another_person(person):
    assert match(person, KNOWN) is None


def test_transliterations_of_one_arabic_name_are_asked():
    known = candidate(1, "Mohamed Al-Hassan")

    assert match(candidate(2, "Muhammad El Hasan"), known).code == "similar_name"


def test_among_namesakes_only_an_address_decides():
    one = candidate(1, "Ann Bo", email="ann@ken.example.org")
    two = candidate(2, "Ann Bo", email="bo@ken.example.org")

    assert match(candidate(3, "Ann Bo", email="bo@ken.example.org"), one, two).other.id == 2
    assert match(candidate(3, "Ann Bo"), one, two).code == "several"
