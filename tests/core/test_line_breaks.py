"""A line break is one character: counted, compared, stored and shown again as one."""

import pytest
from django import forms

from commitments.finance.forms import AmountField
from core.text_fields import CharField
from tests.form_classes import fields_of

BREAKS = {"Windows and browsers": "\r\n", "Unix": "\n", "old Macs": "\r"}
FIELDS = {
    name: field
    for name, field in fields_of(CharField)
    if field.max_length and not isinstance(field, AmountField)  # which reads no text
}
every_break = pytest.mark.parametrize("line_break", BREAKS.values(), ids=BREAKS)


class Note(forms.Form):
    note = CharField(widget=forms.Textarea, max_length=5, required=False)


def is_too_long(field, text):
    try:
        field.clean(text)
    except forms.ValidationError as error:
        return any(each.code == "max_length" for each in error.error_list)
    return False


@every_break
@pytest.mark.parametrize("name", FIELDS)
def test_a_line_break_counts_as_one_character(name, line_break):
    field = FIELDS[name]
    text = f"x{line_break}" + "x" * (field.max_length - 2)

    assert not is_too_long(field, text)
    assert is_too_long(field, text + "x")


def test_the_text_areas_are_among_the_fields():
    areas = [name for name, field in FIELDS.items() if isinstance(field.widget, forms.Textarea)]
    print(f"{len(FIELDS)} fields, {len(areas)} text areas")

    assert len(areas) >= 15
    assert "documents.comments.forms.CommentForm.body" in areas


@every_break
def test_stored_text_has_one_character_for_a_line_break(line_break):
    form = Note({"note": f"a{line_break}b{line_break}c"})

    assert form.is_valid()
    assert form.cleaned_data["note"] == "a\nb\nc"


@every_break
def test_a_refused_text_is_shown_again_with_the_line_breaks_that_were_counted(line_break):
    form = Note({"note": f"one{line_break}two"})

    assert not form.is_valid()
    assert "you wrote 7" in str(form.errors["note"])
    assert form["note"].value() == "one\ntwo"


@pytest.mark.parametrize("stored", BREAKS.values(), ids=BREAKS)
@every_break
def test_other_line_breaks_are_no_change(stored, line_break):
    def is_changed(typed):
        return Note({"note": typed}, initial={"note": f"a{stored}b"}).has_changed()

    assert not is_changed(f"a{line_break}b")
    assert is_changed(f"a{line_break}c")
    assert is_changed(f"a{line_break}{line_break}b")


@pytest.mark.parametrize("nothing", [None, ""])
def test_empty_value_is_no_change_of_an_empty_value(nothing):
    assert not Note({}, initial={"note": nothing}).has_changed()
    assert Note({"note": "a"}, initial={"note": nothing}).has_changed()


def test_the_text_area_of_django_is_as_django_made_it():
    assert forms.Textarea.value_from_datadict is forms.Widget.value_from_datadict
