"""Undoing a list takes back its organisations, bodies and answers, unless they are used since."""

import pghistory
import pytest

from countries.models import AliasMeaning, Membership, Organisation, Party, PartyAlias
from imports.actions import apply_import, reopen, undo_import
from imports.models import BatchState, Change
from people import actions
from people.importer.country_answers import CountryAnswer
from people.importer.country_values import answered_values, open_values
from people.importer.spelling_answers import Answer
from people.importer.undo import preview
from people.models import EmployerSpelling, Person
from tests.factories import UserFactory
from tests.pages import page_of
from tests.people.importer.addresses import address

HEADER = "Name,Country,Organisation,E-mail"
ANN = "Ann Bo,Kenya,National Treasury,ann@ken.example.org"
BEN = "Ben Co,Kenya,Customs,ben@ken.example.org"
UNION = "Cy Do,African Union,,cy@au.example.org"
TREASURY, CUSTOMS = "National Treasury", "Customs"
NEW_BODY = CountryAnswer(is_new_body=True)
ORGANISATION = CountryAnswer(means=AliasMeaning.ORGANISATION)


@pytest.fixture
def listed(checked_batch, listing):
    """`listed(row, …)`: the batch of a small list, checked."""
    numbers = iter(range(100))
    return lambda *rows: checked_batch(listing(HEADER, *rows, name=f"list-{next(numbers)}.csv"))


@pytest.fixture
def settled(listed, administrator):
    """`settled(answer, row, …)`: the batch once all its open values have this answer."""

    def settle(answer, *rows):
        batch = listed(*rows)
        answers = {value.key: answer for value in open_values(batch)}
        return actions.settle_countries(batch=batch, answers=answers, by=administrator)

    return settle


def apply(batch):
    return apply_import(batch=batch, by=None)


def undo(batch):
    return undo_import(batch=batch, by=None)


def names():
    return list(Organisation.objects.order_by("name").values_list("name", flat=True))


def test_organisations_that_a_list_brought_go_with_it(listed):
    known = Organisation.objects.create(name="Known before")
    batch = apply(listed(ANN, BEN))
    assert names() == [CUSTOMS, "Known before", TREASURY]

    undone = undo(batch)

    assert names() == [known.name]
    assert undone.undo_report["organisations"] == 2
    assert not Change.objects.exists()


def test_an_organisation_known_before_the_list_stays(listed):
    apply(listed(ANN))
    batch = apply(listed(ANN.replace("Ann", "Di").replace("ann@", "di@")))

    undone = undo(batch)

    assert names() == [TREASURY]
    assert undone.undo_report["organisations"] == 0


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ("another person", "used"),
        ("a person of the list who stays", "used"),
        ("renamed", "changed"),
        ("given a type", "changed"),
    ],
)
def test_an_organisation_used_or_changed_since_stays_with_the_reason(listed, use, reason):
    batch = apply(listed(ANN, BEN))
    treasury = Organisation.objects.get(name=TREASURY)
    if use == "another person":
        Person.objects.create(given_name="Other", family_name="One", organisation=treasury)
    elif use == "a person of the list who stays":
        Person.objects.filter(name_key="ann bo").update(user=UserFactory())
    elif use == "renamed":
        Organisation.objects.filter(pk=treasury.pk).update(name="The Treasury")
    else:
        Organisation.objects.filter(pk=treasury.pk).update(kind="academic")
    treasury.refresh_from_db()
    foreseen = preview(batch)

    undone = undo(batch)

    assert names() == [treasury.name]
    assert foreseen.others_retained == [(treasury.name, reason)]
    assert undone.undo_report["others_retained"] == [(treasury.name, reason)]
    assert (foreseen.organisations, undone.undo_report["organisations"]) == (1, 1)


def test_an_organisation_given_to_somebody_known_goes_when_they_get_the_old_one_back(listed):
    apply(listed(ANN))
    batch = apply(listed(ANN.replace(TREASURY, "Ministry of Finance")))
    assert names() == ["Ministry of Finance", TREASURY]

    undo(batch)

    assert names() == [TREASURY]
    assert Person.objects.get().organisation.name == TREASURY


def test_an_organisation_that_stayed_goes_when_the_list_is_undone_again_and_nobody_uses_it(listed):
    batch = apply(listed(ANN))
    other = Person.objects.create(
        given_name="Other", family_name="One", organisation=Organisation.objects.get()
    )
    undo(batch)
    assert names() == [TREASURY]
    other.delete()

    undo(apply(reopen(batch=batch, by=None)))

    assert names() == []


def test_an_organisation_left_behind_goes_with_the_last_list_that_uses_it(listed):
    first = apply(listed(ANN))
    second = apply(listed(ANN.replace("Ann", "Di").replace("ann@", "di@")))
    undo(first)
    assert names() == [TREASURY]

    undone = undo(second)

    assert names() == []
    assert undone.undo_report["organisations"] == 1
    assert not Change.objects.exists()


def test_leftovers_of_another_undone_list_that_still_stay_are_not_named_again(listed):
    first = apply(listed(ANN))
    Person.objects.create(
        given_name="Other", family_name="One", organisation=Organisation.objects.get()
    )
    undo(first)

    undone = undo(apply(listed(BEN)))

    assert names() == [TREASURY]
    assert undone.undo_report["others_retained"] == []


def test_the_preview_says_what_goes_and_removes_nothing(listed, as_user, administrator):
    batch = apply(listed(ANN, BEN))
    Organisation.objects.filter(name=CUSTOMS).update(name="Customs Office")

    shown = page_of(as_user(administrator), address(batch, "undo-import"))

    assert "1 organisation that this list brought is removed" in shown
    assert "1 organisation, body or answer was changed by someone since" in shown
    assert "Customs Office" in shown
    assert len(names()) == 2


def test_the_page_of_an_undone_list_names_what_stayed_and_why(listed, as_user, administrator):
    batch = apply(listed(ANN, BEN))
    Organisation.objects.filter(name=CUSTOMS).update(name="Customs Office")
    undo(batch)

    shown = page_of(as_user(administrator), address(batch))

    assert "1 organisation that this list brought is removed" in shown
    assert "Customs Office" in shown
    assert "was changed by someone since" in shown


def test_a_body_and_its_spelling_go_and_the_value_is_asked_about_again(settled):
    batch = apply(settled(NEW_BODY, UNION))
    assert Person.objects.get().party.name == "African Union"

    undone = undo(batch)

    assert not Party.objects.filter(name="African Union").exists()
    assert not PartyAlias.objects.filter(source="staff").exists()
    assert (undone.undo_report["bodies"], undone.undo_report["answers"]) == (1, 1)
    again = reopen(batch=undone, by=None)
    row = again.rows.get()
    assert (row.parsed["country"], row.problems[0]["code"]) == ("", "unknown_country")


@pytest.mark.parametrize(
    ("use", "reason"), [("member", "used"), ("person", "used"), ("renamed", "changed")]
)
def test_a_body_used_or_changed_since_stays(settled, use, reason):
    batch = apply(settled(NEW_BODY, UNION))
    union = Party.objects.get(name="African Union")
    if use == "member":
        Membership.objects.create(region=union, country=Party.objects.get(code="KEN"))
    elif use == "person":
        Person.objects.create(given_name="Other", family_name="One", party=union)
    else:
        with pghistory.context():
            Party.objects.filter(pk=union.pk).update(may_hold_roadmaps=True)

    undone = undo(batch)

    assert Party.objects.filter(pk=union.pk).exists()
    assert ["African Union", reason] in [list(e) for e in undone.undo_report["others_retained"]]


def test_a_body_that_an_open_list_names_stays(settled, listed):
    batch = apply(settled(NEW_BODY, UNION))
    other = listed("Di Eo,AU Commission,,d@au.example.org", "Ed Fo,African Union,,e@au.example.org")

    undone = undo(batch)

    union = Party.objects.get(name="African Union")
    assert ("African Union", "listed") in undone.undo_report["others_retained"]
    apply(other)
    assert Person.objects.get(given_name="Ed").party == union


def test_an_answer_that_a_later_list_relies_on_stays(settled, listed):
    batch = apply(settled(ORGANISATION, UNION))
    listed(UNION.replace("Cy", "Di"))

    undone = undo(batch)

    assert PartyAlias.objects.get(source="staff").spelling == "African Union"
    assert undone.undo_report["others_retained"] == [("African Union", "listed")]


def test_an_answer_that_was_changed_since_stays(settled):
    batch = apply(settled(ORGANISATION, UNION))
    PartyAlias.objects.filter(source="staff").update(means=AliasMeaning.NOTHING)

    undo(batch)

    assert PartyAlias.objects.get(source="staff").means == AliasMeaning.NOTHING


def test_an_answer_that_replaced_an_earlier_one_gives_way_to_it(settled, administrator):
    PartyAlias.objects.create(
        folded="african union", spelling="AFRICAN UNION", means=AliasMeaning.NOTHING
    )
    batch = settled(ORGANISATION, UNION)
    ((value, _answer),) = answered_values(batch)
    actions.settle_countries(batch=batch, answers={value.key: ORGANISATION}, by=administrator)
    assert PartyAlias.objects.get(source="staff").means == AliasMeaning.ORGANISATION

    undo(apply(batch))

    alias = PartyAlias.objects.get(source="staff")
    assert (alias.means, alias.spelling) == (AliasMeaning.NOTHING, "AFRICAN UNION")


def test_answers_about_employers_go_unless_a_later_list_was_renamed_by_them(listed):
    full = "Ministère des Affaires étrangères"
    rows = (f"Ann Bo,Benin,{full},a@ben.example.org", "Ben Co,Benin,MAE,b@ben.example.org")

    def answered():
        batch = listed(*rows)
        answers = {q["key"]: Answer.OTHER for q in batch.questions["employers"]}
        return apply(actions.settle_employers(batch=batch, answers=answers, by=None))

    undo(answered())
    assert not EmployerSpelling.objects.exists()

    batch = answered()
    listed("Di Eo,Benin,MAE,d@ben.example.org")
    undone = undo(batch)
    assert EmployerSpelling.objects.exists()
    assert [reason for _name, reason in undone.undo_report["others_retained"]] == ["listed"]


def test_undone_twice_is_undone_once(settled):
    batch = apply(settled(NEW_BODY, UNION, ANN))
    undo(batch)
    Organisation.objects.create(name=TREASURY)

    assert undo(batch).state == BatchState.UNDONE
    assert names() == [TREASURY]


def test_a_report_of_an_older_version_is_still_shown(listed, as_user, administrator):
    batch = undo(apply(listed(ANN)))
    old = {"removed": 1, "participations": 1, "restored": 0, "stays": {}, "retained": []}
    type(batch).objects.filter(pk=batch.pk).update(undo_report=old)

    assert "1 person removed" in page_of(as_user(administrator), address(batch))
