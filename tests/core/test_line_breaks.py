"""A line break is one character: in the browser’s count, in the server’s, and as it is stored."""

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.conf import settings

BREAKS = {"Windows and browsers": "\r\n", "Unix": "\n", "old Macs": "\r"}


def form_classes():
    """Every form of the product."""
    for app in apps.get_app_configs():
        if not app.path.startswith(str(settings.BASE_DIR)) or "site-packages" in app.path:
            continue
        for module in pkgutil.walk_packages([app.path], f"{app.name}."):
            if "forms" in module.name.split(".")[1:]:
                importlib.import_module(module.name)
    waiting, known = [forms.BaseForm], set()
    while waiting:
        for cls in waiting.pop().__subclasses__():
            if cls not in known:
                known.add(cls)
                waiting.append(cls)
    own = {
        app.name for app in apps.get_app_configs() if app.path.startswith(str(settings.BASE_DIR))
    }
    return [cls for cls in known if cls.__module__.split(".")[0] in own]


def long_fields():
    for cls in sorted(form_classes(), key=lambda cls: (cls.__module__, cls.__name__)):
        for name, field in getattr(cls, "base_fields", {}).items():
            if isinstance(field.widget, forms.Textarea) and getattr(field, "max_length", None):
                yield pytest.param(field, id=f"{cls.__module__}.{cls.__name__}.{name}")


FIELDS = list(long_fields())


def is_too_long(field, text):
    value = field.widget.value_from_datadict({"text": text}, {}, "text")
    try:
        field.clean(value)
    except forms.ValidationError as error:
        return any(each.code == "max_length" for each in error.error_list)
    return False


@pytest.mark.parametrize("line_break", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_line_break_counts_as_one_character(field, line_break):
    most = field.max_length
    text = f"x{line_break}" + "x" * (most - 2)

    assert not is_too_long(field, text)
    assert is_too_long(field, text + "x")


def test_every_text_area_with_a_maximum_was_looked_at():
    assert len(FIELDS) >= 15


def test_what_is_stored_has_one_character_for_a_line_break():
    class Note(forms.Form):
        note = forms.CharField(widget=forms.Textarea)

    form = Note({"note": "one\r\ntwo\rthree"})

    assert form.is_valid()
    assert form.cleaned_data["note"] == "one\ntwo\nthree"


def test_a_single_line_is_counted_as_it_was_sent():
    """It is stored in a column of that length, whatever a script sends."""
    assert is_too_long(forms.CharField(max_length=3), "x\r\ny")
