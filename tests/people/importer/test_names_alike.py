"""Lists in which different people have names that look alike to a program."""

from imports.actions import apply_import
from imports.models import Outcome
from people.models import Person
from tests.people.importer.samples import DATA

LISTS = DATA / "lists"


def outcomes(batch):
    return dict(batch.rows.values_list("parsed__given_name", "outcome"))


def test_names_that_differ_in_vowel_signs_are_five_people(checked_batch, administrator):
    apply_import(batch=checked_batch(LISTS / "01c-vowel-signs-in-one-file.csv"), by=administrator)

    assert Person.objects.count() == 5
    assert Person.objects.values("name_key").distinct().count() == 5


def test_a_known_person_is_not_overwritten_by_somebody_whose_vowel_signs_differ(
    checked_batch, administrator
):
    apply_import(batch=checked_batch(LISTS / "01a-known-person.csv"), by=administrator)
    batch = checked_batch(LISTS / "01b-other-person-overwrites.csv")

    assert outcomes(batch) == {"रोमा": Outcome.NEW, "M.S.": Outcome.NEW, "M.R.": Outcome.NEW}
    apply_import(batch=batch, by=administrator)
    known = Person.objects.get(given_name="राम")
    assert (known.family_name, known.position, known.email) == ("थापा", "Officer", "")


def test_the_same_list_again_finds_the_same_people(checked_batch, administrator):
    path = LISTS / "01c-vowel-signs-in-one-file.csv"
    apply_import(batch=checked_batch(path), by=administrator)
    batch = checked_batch(path)

    assert set(batch.rows.values_list("outcome", flat=True)) == {Outcome.SAME}


def test_people_whose_initials_look_like_titles_are_different_people(checked_batch, administrator):
    batch = checked_batch(LISTS / "02-initials-read-as-titles.csv")
    apply_import(batch=batch, by=administrator)

    muster = Person.objects.filter(family_name="Muster", party__code="IND")
    assert set(muster.values_list("given_name", flat=True)) == {"M.R.", "D.R."}
    assert not muster.exclude(honorific="").exists()
    assert Person.objects.get(given_name="Willi").position == "Director"
    assert Person.objects.get(given_name="Uma W.").honorific == "H.E. Hon. Dr. EGH"
