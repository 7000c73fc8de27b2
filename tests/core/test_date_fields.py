"""Dates that people type: one form and one range, in every form and every language."""

import ast
from datetime import date, datetime
from itertools import product

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from django.urls import reverse
from django.utils import translation
from pghistory.models import Event

from core.crispy import DateInput
from core.date_fields import DateField, ModelDateField, iso_day
from imports.reading.dates import day as day_in_cell
from tests.factories import RegionFactory
from tests.form_classes import fields_of
from tests.test_architecture import FLOORS, offences

FIELDS = dict(fields_of(forms.DateField))
FORM_OF_A_DATE = "Enter the date as year-month-day, for example 2018-03-01."
OTHER_FORMS = ["01/03/2018", "1.3.2018", "03-01-2018", "18-03-01", "1 mars 2018"]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def other_date_fields(source: str) -> list[str]:
    """Uses of Django's own fields for dates, which read them by language."""
    return [
        f"line {node.lineno}: {node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr)
        in {
            ("forms", "DateField"),
            ("forms", "DateTimeField"),
            ("forms", "SplitDateTimeField"),
            ("models", "DateField"),
        }
    ]


@pytest.mark.parametrize("name", FIELDS)
def test_every_date_field_is_the_one_of_the_product(name):
    field = FIELDS[name]

    assert isinstance(field, DateField)
    if not field.widget.is_hidden:
        assert isinstance(field.widget, DateInput)
        if field.widget.input_type == "date":
            assert field.widget.attrs["max"] == "2099-12-31"


@pytest.mark.parametrize("name", FIELDS)
def test_every_date_field_reads_iso_in_every_language(name):
    for language in LANGUAGES:
        with translation.override(language):
            assert FIELDS[name].clean("2018-03-01") == date(2018, 3, 1)


@pytest.mark.parametrize("name", FIELDS)
def test_every_date_field_refuses_other_forms_in_every_language(name):
    for language, typed in product(LANGUAGES, OTHER_FORMS):
        with translation.override(language), pytest.raises(ValidationError) as refusal:
            FIELDS[name].clean(typed)

        assert refusal.value.error_list[0].code == "invalid"
        assert "2018-03-01" in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("0018-03-01", False),
        ("1899-12-31", False),
        ("1999-12-31", None),  # the demo's clock goes no further back than 2000
        ("2000-01-01", True),
        ("2099-12-31", True),
        ("2100-01-01", False),
        ("9999-12-31", False),
    ],
)
@pytest.mark.parametrize("name", FIELDS)
def test_every_date_field_refuses_years_that_cannot_be_meant(name, typed, is_taken):
    if is_taken is None:
        is_taken = "ClockForm" not in name
    if is_taken:
        assert FIELDS[name].clean(typed) == date.fromisoformat(typed)
        return
    with pytest.raises(ValidationError, match="Enter a date between (1900|2000) and 2099"):
        FIELDS[name].clean(typed)


def test_table_of_date_fields_is_not_empty():
    print(f"{len(FIELDS)} date fields")

    assert {
        "commitments.forms.CommitmentForm.starts_on",
        "commitments.forms.MilestoneForm.due_on",
        "deadlines.forms.AskForm.to_on",
        "workshops.forms.scheduling.ScheduleForm.ends_on",
        "accounts.forms.handing_over.HandoverForm.takes_effect_on",
        "reminders.forms.ClockForm.date",
        "countries.forms.MemberForm.joined_on",
        "Party, MembershipInline.left_on",
    } <= FIELDS.keys()


def test_no_app_uses_another_date_field():
    assert not offences(other_date_fields, *FLOORS, without=("core/date_fields.py",))


def test_control_another_date_field_is_seen():
    assert len(other_date_fields("day = forms.DateField()\non = models.DateField(null=True)")) == 2


def test_every_date_column_is_filled_in_by_the_field_of_the_product():
    others = [
        str(field)
        for model in apps.get_models()
        if model._meta.app_label in settings.HOUSE and not issubclass(model, Event)
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField)
        and not isinstance(field, models.DateTimeField | ModelDateField)
    ]

    assert not others


@pytest.mark.parametrize("typed", ["0018-03-01", "9999-01-01", "01/03/2018"])
@pytest.mark.django_db
def test_a_form_on_a_page_says_so_beside_its_date(unossc, administrator, as_user, kenya, typed):
    region = RegionFactory(code="EAC", name="East African Community")
    data = {"country": kenya.pk, "joined_on": typed}

    response = as_user(administrator).post(reverse("countries:add-member", args=["EAC"]), data)

    page = response.content.decode()
    assert response.status_code == 422
    assert ("Enter a date between 1900 and 2099." in page) is (typed != "01/03/2018")
    assert (FORM_OF_A_DATE in page) is (typed == "01/03/2018")
    assert not region.memberships.exists()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2018-03-01", date(2018, 3, 1)),
        ("25/12/2017", date(2017, 12, 25)),
        ("01/03/2018", None),  # two dates: nobody guesses
        ("0018-03-01", None),
        ("25/12/0017", None),
        ("25 December 9999", None),
        (43160, date(2018, 3, 1)),
    ],
)
def test_a_cell_of_an_imported_list_keeps_to_the_same_years(cell, expected):
    assert day_in_cell(cell) == expected


@pytest.mark.parametrize("typed", ["01/03/2018", "20180301", "0018-03-01", "soon"])
def test_a_command_refuses_a_date_that_is_not_one(typed):
    with pytest.raises(ValueError, match="Enter"):
        iso_day(typed)
    with pytest.raises(CommandError, match="--on"):
        call_command("plan_reminders", f"--on={typed}")


def test_a_command_reads_a_date():
    assert iso_day("2018-03-01") == date(2018, 3, 1)
    assert not isinstance(iso_day("2018-03-01"), datetime)
