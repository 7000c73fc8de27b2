"""Two administrators write to the same people at once: nobody is lost, doubled or half merged.

SSCROADMAP_RACES says how often each race is run (default 5).
"""

import os
import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from core.errors import Refused
from countries.models import Party
from countries.reference import load
from imports.actions import apply_import, confirm_columns, read_rows, upload
from imports.apply import application
from imports.columns.layout import Layout
from imports.models import Batch
from people import duplicates
from people.importer.registration import PEOPLE as LISTS_OF_PEOPLE
from people.models import Merge, Participation, Person
from tests.factories import PersonFactory
from tests.faults.test_imports import at_once

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
RACES = int(os.environ.get("SSCROADMAP_RACES") or 5)
NAMES = """Achieng Odhiambo|Brahim Mansouri|Carlos Quispe|Dalia Haddad|Esther Wanjiru|Fatou Sarr|
Grace Nakato|Hiroshi Ueda|Imani Chirwa|Joseph Banda|Karim Zerhouni|Lucia Ferreira|Moses Kiprono|
Nadia Rahal|Olga Petrova|Pedro Salgado|Rosa Villalba|Samuel Tesfaye|Teresa Muianga|Yusuf Ozturk"""
PEOPLE = [name.strip().replace(" ", ",") for name in NAMES.split("|")]


@pytest.fixture
def event(workshop):
    load()
    return workshop


def checked(event, text):
    """A list that waits to be applied."""
    batch = upload(
        importer=LISTS_OF_PEOPLE,
        owner=event,
        file=ContentFile(text.encode(), name="list.csv"),
        by=None,
    )
    mapping = Layout.from_json(batch.reading["layout"]).mapping
    return read_rows(batch=confirm_columns(batch=batch, mapping=mapping, by=None))


def one_person_twice(event):
    """Known as two: one was at Nairobi, the other at another workshop."""
    Merge.objects.all().delete()
    Participation.objects.all().delete()
    Person.objects.all().delete()
    party = Party.objects.get(code="KEN")
    other, _made = type(event).objects.get_or_create(
        code="other", defaults={"name": "Other", "series": event.series, "kind": event.kind}
    )
    pair = [
        PersonFactory(party=party, given_name=given, family_name="Otieno", email=email)
        for given, email in (("Amina", "amina@ken.example.org"), ("A.", "a@ken.example.org"))
    ]
    for person, place in zip(pair, (event, other), strict=True):
        Participation.objects.create(person=person, event=place, party=party)
    return pair


def merge(target, duplicate, by):
    return lambda: duplicates.merge(target=target, duplicate=duplicate, from_duplicate={}, by=by)


def attended():
    return set(Participation.objects.values_list("person", "event__code"))


def test_two_merge_the_same_two_people_and_one_of_them_is_told(event, administrator):
    for _race in range(RACES):
        first, second = one_person_twice(event)

        failures = at_once(merge(first, second, administrator), merge(second, first, administrator))

        person = Person.objects.get()
        assert [type(failure) for failure in failures] == [Refused]
        assert {person.email, *person.other_emails} == {first.email, second.email}
        assert attended() == {(person.pk, "nairobi-2017"), (person.pk, "other")}


def test_control_without_the_locks_two_merges_spoil_each_other(event, administrator, monkeypatch):
    """Both have looked before either writes, and nobody holds the two entries."""
    first, second = one_person_twice(event)
    both_looked = threading.Barrier(2)

    def without_locks(remaining, removed):
        people = Person.objects.in_bulk([remaining.pk, removed.pk])
        both_looked.wait(10)
        return people[remaining.pk], people[removed.pk]

    monkeypatch.setattr(duplicates, "_locked", without_locks)
    failures = at_once(merge(first, second, administrator), merge(second, first, administrator))

    assert [type(failure) for failure in failures] != [Refused]


def updating(event, pair):
    """A list that says something new about the entry that goes."""
    _first, second = pair
    return checked(
        event,
        "First name,Last name,Country,E-mail,Phone\n"
        f"A.,Otieno,Kenya,{second.email},+254 20 555 0100\n",
    )


def test_merging_while_a_list_updates_one_of_them(event, administrator):
    for _race in range(RACES):
        pair = one_person_twice(event)
        batch = updating(event, pair)

        failures = at_once(
            merge(*pair, administrator), lambda batch=batch: apply_import(batch=batch, by=None)
        )

        assert [failure for failure in failures if not isinstance(failure, Refused)] == []
        people = Person.objects.all()
        assert len(people) == (2 if failures else 1)
        known = {address for p in people for address in (p.email, *p.other_emails) if address}
        assert known == {pair[0].email, pair[1].email}
        assert {code for _person, code in attended()} == {"nairobi-2017", "other"}


class MergesBefore:
    """A merge by somebody else right before a statement of the import, as its progress tells."""

    def __init__(self, number, work):
        self.number, self.work = number, work
        self.failure = None

    def __call__(self, phase, done, total):
        if phase != "writing" or done != self.number:
            return
        self.number = None
        thread = threading.Thread(target=self._run)
        thread.start()
        thread.join(1)  # it may wait for what the import holds

    def _run(self):
        try:
            self.work()
        except Exception as failure:
            self.failure = failure
        finally:
            connections.close_all()


@pytest.mark.parametrize("number", [0, 1, 4, 7, 9, 11])
def test_a_merge_right_before_each_statement_is_refused(event, administrator, number):
    pair = one_person_twice(event)
    batch = updating(event, pair)
    between = MergesBefore(number, merge(*pair, administrator))

    applied = apply_import(batch=batch, by=None, progress=between)

    assert isinstance(between.failure, Refused)
    assert (applied.counts["updated"], Person.objects.count()) == (1, 2)
    assert Person.objects.get(pk=pair[1].pk).phone == "+254 20 555 0100"


def test_control_a_merge_beside_an_import_breaks_it(event, administrator, monkeypatch):
    """The turn is not asked for: the import writes about a person who is gone."""
    pair = one_person_twice(event)
    batch = updating(event, pair)
    monkeypatch.setattr(duplicates, "not_beside_an_import", lambda: None)
    between = MergesBefore(1, merge(*pair, administrator))

    broken = at_once(lambda: apply_import(batch=batch, by=None, progress=between))

    assert between.failure is None
    phones = set(Person.objects.values_list("phone", flat=True))
    assert broken or "+254 20 555 0100" not in phones


def lists_of_the_same_people(event):
    """Two lists that name the same twenty; each says something that the other does not."""
    names = [f"{name},Kenya,p{n}@ken.example.org" for n, name in enumerate(PEOPLE)]
    phones = "\n".join(f"{name},+254 20 555 01{n:02}" for n, name in enumerate(names))
    posts = "\n".join(f"{name},Director" for name in reversed(names))
    header = "First name,Last name,Country,E-mail"
    return (
        checked(event, f"{header},Phone\n{phones}\n"),
        checked(event, f"{header},Position\n{posts}\n"),
    )


def both_apply(event):
    Batch.objects.all().delete()
    Participation.objects.all().delete()
    Person.objects.all().delete()
    first, second = lists_of_the_same_people(event)
    failures = at_once(
        lambda: apply_import(batch=first, by=None), lambda: apply_import(batch=second, by=None)
    )
    return failures, list(Person.objects.all())


def test_two_lists_with_the_same_people_at_once_add_up(event):
    for _race in range(RACES):
        failures, people = both_apply(event)

        assert failures == []
        assert len(people) == len(PEOPLE) == Participation.objects.count()
        assert all(person.phone and person.position == "Director" for person in people)


def test_control_without_turns_they_double_people(event, monkeypatch):
    monkeypatch.setattr(application, "wait_for_other_imports", lambda lock: None)
    monkeypatch.setattr(application, "is_fresh", lambda batch: True)

    _failures, people = both_apply(event)

    assert len(people) == 2 * len(PEOPLE)
