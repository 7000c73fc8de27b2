"""The access table asks about every kind of row that has an address, in every state of it."""

import re
from collections import defaultdict
from dataclasses import replace
from operator import attrgetter

import pytest
from django.db import models

from documents.models import Draft
from tests.security.access_table import TABLE
from tests.security.addresses import addresses
from tests.security.client import filled
from tests.security.kind import value_of
from tests.security.kinds import (
    CONVERTED,
    KINDS,
    NAMED,
    NO_ROW,
    OF_OTHERS,
    PART_OF_NEXT,
    WHOLES,
)

pytestmark = pytest.mark.django_db
ARGUMENT = re.compile(r"<(?:\w+:)?\w+>/?|\(\?P<\w+>[^)]*\)/?")
OURS = {address.name: address for address in addresses() if address.name in TABLE}


def beginnings(route):
    """The route up to each of its arguments."""
    return [route[: match.end()] for match in ARGUMENT.finditer(route)]


def rows_named_by(name):
    """The models whose rows an address names, each with the lookups by which they are found."""
    named = [NAMED[beginning] for beginning in beginnings(OURS[name].route)]
    described = [entry for entry in named if entry not in (NO_ROW, PART_OF_NEXT)]
    return [entry for entry in described if entry[0] not in WHOLES or entry == described[-1]]


def looks_like_a_state(field):
    """A choice, a yes or no, or a date that may be empty."""
    is_date = isinstance(field, models.DateField) and field.null
    return bool(field.choices) or isinstance(field, models.BooleanField) or is_date


def test_every_argument_of_an_address_names_a_known_row():
    known = {beginning for address in OURS.values() for beginning in beginnings(address.route)}

    assert known == NAMED.keys()


def test_every_named_model_is_described_and_no_other():
    named = {entry[0] for entry in NAMED.values() if entry not in (NO_ROW, PART_OF_NEXT)}

    assert named == KINDS.keys()


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_every_field_that_looks_like_a_state_is_listed_with_its_states(model):
    kind = KINDS[model]
    fields = {field.name: field for field in model._meta.concrete_fields}
    unlisted = [
        name
        for name, field in fields.items()
        if looks_like_a_state(field) and name not in {**kind.states, **kind.others}
    ]
    new_choices = {
        name: fields[name].choices
        for name, states in kind.states.items()
        if name in fields and fields[name].choices
        if set(states) != {value for value, _label in fields[name].choices}
    }

    assert not unlisted, "add it to tests/security/kinds.py"
    assert not new_choices, "add the state to tests/security/kinds.py, and cases that ask about it"
    assert not [name for name in kind.others if name not in fields], "no such field any more"


@pytest.mark.parametrize("name", sorted(name for name in OURS if OURS[name].arguments))
def test_every_state_is_asked_about_at_every_address(name, scene):
    missing = [
        state
        for model, lookups in rows_named_by(name)
        for state in states_not_asked_about(TABLE[name], model, lookups, scene)
    ]

    assert not missing, f"add cases to the row {name}"


def states_not_asked_about(entry, model, lookups, scene):
    """The states in which no row of Kenya's, or none of another party's, is asked about."""
    kind = KINDS[model]
    owners = defaultdict(set)
    for case in entry.cases if kind.states else ():
        if row := row_named(filled(case.kwargs, scene), model, lookups):
            for path in kind.states:
                owners[path, value_of(row, path)].add(owner_of(row, kind))
    return [
        (model.__name__, path, value, owner)
        for path, values in kind.states.items()
        for value in values
        for owner in owners_wanted(kind, path, value)
        if owner not in owners[path, value]
    ]


def row_named(arguments, model, lookups):
    """The row that the arguments of an address name; the newest, where there are several."""
    values = {
        lookup: CONVERTED.get(argument, lambda value: value)(arguments[argument])
        for lookup, argument in lookups.items()
    }
    related = [KINDS[model].party.replace(".", "__")] if KINDS[model].party else []
    return model.objects.filter(**values).select_related(*related).order_by("pk").last()


def owner_of(row, kind):
    if not kind.party:
        return "anybody"
    return "own" if attrgetter(kind.party)(row).code == "KEN" else "other"


def owners_wanted(kind, path, value):
    if not kind.party:
        return ["anybody"]
    return ["other"] if (path, value) in OF_OTHERS else ["own", "other"]


def test_control_a_state_about_which_nobody_asks_is_seen(scene):
    entry = TABLE["roadmaps:answer-remark"]
    unanswered = [case for case in entry.cases if "answered" not in str(case.kwargs)]
    rows_of_remarks = rows_named_by("roadmaps:answer-remark")[-1]

    missing = states_not_asked_about(replace(entry, cases=unanswered), *rows_of_remarks, scene)

    assert missing == [
        ("Remark", "answered_at", "past", "own"),
        ("Remark", "answered_at", "past", "other"),
    ]


def test_control_a_field_that_looks_like_a_state_is_seen():
    seen = {field.name for field in Draft._meta.concrete_fields if looks_like_a_state(field)}

    assert seen == {"state", "has_text", "closed_at"}
