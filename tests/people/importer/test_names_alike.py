"""Lists in which different people have names that look alike to a program."""

import pytest
from pytest_django.asserts import assertContains

from imports.actions import apply_import
from imports.matching import comparison
from imports.models import Outcome
from people.models import Person
from tests.factories import WorkshopFactory
from tests.people.importer.addresses import address
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


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("Mr,Ann Bo,Kenya,Treasury,", "Ms,Ann Bo,Kenya,Treasury,", "other_form_of_address"),
        (",Mr Ann Bo,Kenya,,", ",Ann Bo (Ms),Kenya,,", "other_form_of_address"),
        (",Ann Bo,Kenya,Treasury,Officer", ",Ann Bo,Kenya,Treasury,Secretary", "other_position"),
        (",Trần Hùng,Viet Nam,,", ",Trần Hưng,Viet Nam,,", "other_accents"),
    ],
)
def test_two_people_of_one_name_are_asked_about_within_a_list_and_between_lists(
    checked_batch, listing, administrator, first, second, code
):
    header = "Title,Name,Country,Organisation,Position"
    batch = checked_batch(listing(header, first, second))
    assert list(batch.rows.values_list("outcome", "reason")) == [("new", ""), ("possible", code)]

    batch = checked_batch(listing(header, first, name="first.csv"))
    apply_import(batch=batch, by=administrator)
    before = list(Person.objects.values())
    batch = checked_batch(listing(header, second, name="second.csv"))
    apply_import(batch=batch, by=administrator)

    assert list(batch.rows.values_list("outcome", "reason")) == [("possible", code)]
    assert list(Person.objects.values()) == before


def test_a_new_post_of_a_person_with_the_same_address_is_an_update(
    checked_batch, listing, administrator
):
    header = "Name,Country,Organisation,Position,E-mail"
    first = "Ann Bo,Kenya,Treasury,Officer,ann@example.org"
    apply_import(batch=checked_batch(listing(header, first)), by=administrator)
    batch = checked_batch(listing(header, first.replace("Officer", "Secretary"), name="later.csv"))

    assert batch.rows.get().outcome == Outcome.UPDATE


def test_a_post_that_a_person_once_had_is_no_other_post(checked_batch, listing, administrator):
    header = "Name,Country,Organisation,Position,E-mail"
    for post, name in (("Officer", "first.csv"), ("Secretary", "second.csv")):
        line = f"Ann Bo,Kenya,Treasury,{post},ann@example.org"
        batch = checked_batch(
            listing(header, line, name=name), event=WorkshopFactory(code=post.lower())
        )
        apply_import(batch=batch, by=administrator)
    batch = checked_batch(listing(header, "Ann Bo,Kenya,Treasury,Officer,", name="third.csv"))

    assert (batch.rows.get().outcome, batch.rows.get().reason) == (Outcome.UPDATE, "")


def test_names_in_every_script_are_two_people_through_the_whole_import(
    checked_batch, listing, administrator
):
    pairs = [
        ("मीना राई", "मोना राई"), ("কামাল রায়", "কামিল রায়"), ("கமலா தேவி", "கமலி தேவி"),
        ("ไก่ ใจดี", "ไก้ ใจดี"), ("សុខា ចាន់", "សុខី ចាន់"), ("ແກ້ວ ດີ", "ແກວ ດີ"),
        ("မောင် လှ", "မင် လှ"), ("ලක්ෂ්මන් පෙ", "ලක්ෂ්මී පෙ"), ("አበበ ቢቂላ", "አበባ ቢቂላ"),
        ("ნინო ქავთარაძე", "ნანო ქავთარაძე"), ("Արամ Պետրոսյան", "Արսեն Պետրոսյան"),
        ("李明 王", "李名 王"), ("김 민수", "김 민서"), ("タロウ ハラ", "タロウ バラ"),
        ("דוד כהן", "דור כהן"), ("حسن علي", "حسين علي"), ("Иван Попов", "Илан Попов"),
        ("Ελένη Παππά", "Ελίνα Παππά"), ("Ann Bo", "Anna Bo"),
    ]  # fmt: skip
    lines = [f"{name},Nepal,Treasury" for pair in pairs for name in pair]
    batch = checked_batch(listing("Name,Country,Organisation", *lines))
    apply_import(batch=batch, by=administrator)

    assert not batch.rows.exclude(outcome__in=(Outcome.NEW, Outcome.POSSIBLE)).exists()
    again = checked_batch(listing("Name,Country,Organisation", *lines))
    known = again.rows.filter(outcome=Outcome.SAME)
    assert known.count() == Person.objects.count() > len(pairs)


def test_two_rows_that_contradict_each_other_do_not_both_mean_one_known_person(
    checked_batch, listing, administrator
):
    header = "Name,Country,Organisation"
    known = checked_batch(listing(header, "Ann Bo,Kenya,Treasury", name="known.csv"))
    apply_import(batch=known, by=administrator)
    rows = ("Mr Ann Bo,Kenya,Treasury", "Ms Ann Bo,Kenya,Treasury", "Ann Bo,Kenya,Treasury")
    batch = checked_batch(listing(header, *rows))

    assert list(batch.rows.values_list("outcome", "reason")) == [
        (Outcome.UPDATE, ""),
        (Outcome.POSSIBLE, "other_form_of_address"),
        (Outcome.REPEATED, "repeated"),
    ]


@pytest.mark.parametrize("rows_of_a_chunk", [1, 2, 100])
def test_rows_that_contradict_each_other_do_not_both_repeat_a_row_that_says_less(
    checked_batch, listing, monkeypatch, rows_of_a_chunk
):
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)
    header = "Name,Country,Organisation,Position"
    rows = (
        "Ann Bo,Kenya,Treasury,",
        "Mr Ann Bo,Kenya,Treasury,Officer",
        "Ms Ann Bo,Kenya,Treasury,Officer",
        "Ann Bo,Kenya,Treasury,Secretary",
        "Ann Bo,Kenya,Treasury,Officer",
    )
    batch = checked_batch(listing(header, *rows))

    assert list(batch.rows.order_by("number").values_list("outcome", "reason")) == [
        (Outcome.NEW, ""),
        (Outcome.REPEATED, "repeated"),
        (Outcome.POSSIBLE, "other_form_of_address"),
        (Outcome.POSSIBLE, "other_position"),
        (Outcome.REPEATED, "repeated"),
    ]


def test_the_page_says_why_two_people_of_one_name_are_asked_about(checked_batch, listing, admin):
    header = "Name,Country,Organisation"
    batch = checked_batch(
        listing(header, "Mr Ann Bo,Kenya,Treasury", "Ms Ann Bo,Kenya,Treasury", "Cy Do,NA,FAO")
    )

    duplicates = admin.get(f"{address(batch)}?tab=duplicates")
    assertContains(duplicates, "one is addressed as a man and the other as a woman")
    problems = admin.get(f"{address(batch)}?tab=problems")
    assertContains(problems, "If Namibia is meant, correct the country.")
