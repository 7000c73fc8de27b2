"""Registers lists of participants with the import pipeline."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.permissions import Permission, require
from imports.columns.form import IsGroup
from imports.columns.layout import Layout
from imports.display import KnownRecords, ListQuestions
from imports.importer import Importer, Read
from imports.models import Batch
from imports.ownership import Ownership
from people.importer.batches import parse_rows
from people.importer.country_values import note_values
from people.importer.employers import note_countries, note_employers, spellings
from people.importer.form import FORM
from people.importer.known import SAMENESS, resolver
from people.importer.listed_person import ListedPerson
from people.importer.notification import notify
from people.importer.problems import DECIDABLE, Problem
from people.importer.questions import questions_about
from people.importer.row_display import DISPLAY
from people.importer.row_reader import reader_of
from people.importer.wording import WORDING
from people.importer.writer import WRITER
from people.models import PEOPLE_LIST, PEOPLE_LOCK, ParticipantList, Person
from workshops.models import Event

_SHOWN = 10  # people whom a search shows


def _event_at(user: Any, address: Mapping[str, str]) -> Event:
    return get_object_or_404(Event.objects.visible_to(user), code=address["code"])


def _lists_of(event: Event) -> "QuerySet[Batch]":
    lists = Batch.objects.filter(participant_list__event=event)
    return lists.select_related("participant_list__event")


EVENT_LISTS = Ownership(
    route="<slug:code>/imports/",
    address_of=lambda event: {"code": event.code},
    owner_at=_event_at,
    require=lambda user, _event: require(user, Permission.IMPORT_PARTICIPANTS),
    lists_of=_lists_of,
    owner_of=lambda batch: batch.participant_list.event,
    attach=lambda batch, event: ParticipantList.objects.create(batch=batch, event=event),
    crumbs="people/imports/_crumbs.html",
    result_url=lambda event: reverse("workshops:participants", args=[event.code]),
)


def _reader(layout: Layout) -> Read:
    return reader_of(layout, resolver(), spellings())


def _note_questions(batch: Batch) -> None:
    note_employers(batch)
    note_values(batch)


def _is_country() -> IsGroup:
    return resolver().is_country


def _people_called(user: Any, _event: Event, words: str) -> Iterable[Person]:
    people = Person.objects.visible_to(user).called(words)
    return people.select_related("party", "organisation").order_by("name_key", "pk")[:_SHOWN]


def _person_at(user: Any, _event: Event, key: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(user), pk=key)


PEOPLE = Importer(
    name=PEOPLE_LIST,
    lock=PEOPLE_LOCK,
    namespace="workshops",
    owners=EVENT_LISTS,
    wording=WORDING,
    display=DISPLAY,
    form=FORM,
    reader=_reader,
    item_from_json=ListedPerson.from_json,
    problem_from_json=Problem.from_json,
    decidable=DECIDABLE,
    sameness=SAMENESS,
    writer=WRITER,
    is_group=_is_country,
    parse_rows=parse_rows,
    note_read=_note_questions,
    note_compared=note_countries,
    notify=notify,
    shares_columns=True,
    questions=ListQuestions(template="people/imports/_questions.html", context=questions_about),
    known_records=KnownRecords(
        matching=_people_called, record_at=_person_at, template="people/imports/_whom.html"
    ),
)
