"""The way around the form gives what the form gives, and nothing that the form refuses."""

from itertools import product

import pytest
from django.http import QueryDict

from core import richtext
from roadmaps.forms import MAX_TEXT, SectionForm, usual_save

SENT = {
    "text": (
        "",
        "<p>One</p>",
        " <p>م</p>\r\n",
        "a\x00b",
        "x" * MAX_TEXT,
        "x" * (MAX_TEXT + 1),
        None,
    ),
    "format": ("html", "notation", "", None, "HTML"),
    "language": ("en", "ar", "xx", "", None),
    "version": ("0", "7", " 7 ", "-1", "٣", "1.5", "", None, "2147483647", "99999999999"),
    "is_done": ("on", "", "false", "true", None),
    "kept": ("", "5", "x", None),
}
USUAL = {"text": "<p>One</p>", "format": "html", "language": "en", "version": "7"}


def sent(**fields):
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in fields.items() if value is not None})
    return data


def cleaned(values):
    """The same with the text as it will be stored: the form reads it, the usual save does not."""
    return values | {"kept": None, "body": richtext.clean(values["body"])}


def by_form(data):
    """What saving by the form would be given; None where the form refuses."""
    form = SectionForm(data)
    return form.saving() if form.is_valid() else None


@pytest.mark.parametrize(
    "fields", [USUAL | {name: value} for name, values in SENT.items() for value in values]
)
def test_it_says_what_the_form_says_or_leaves_it_to_the_form(fields):
    data = sent(**fields)

    found, formal = usual_save(data), by_form(data)

    assert found is None or cleaned(found) == formal


def test_however_the_fields_meet():
    met = [dict(zip(SENT, values, strict=True)) for values in product(*SENT.values())]
    taken = 0
    for fields in met[::7]:
        data = sent(**fields)
        if (found := usual_save(data)) is not None:
            taken += 1
            assert cleaned(found) == by_form(data)
    assert taken > 10


@pytest.mark.parametrize(
    "extra", [{}, {"is_done": "on"}, {"kept": ""}, {"csrfmiddlewaretoken": "x"}]
)
def test_what_the_editor_sends_goes_this_way(extra):
    found = usual_save(sent(**USUAL, **extra))

    assert found == {
        "body": "<p>One</p>",
        "language": "en",
        "is_done": "is_done" in extra,
        "base_version": 7,
    }
