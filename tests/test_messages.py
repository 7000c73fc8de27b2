"""Every message is written where `scripts/messages.py` finds it, and as it is printed.

Babel does not look into f-strings before Python 3.12, so that a message inside one stays in
English in every language.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from scripts.messages import gather

ROOT = Path(settings.BASE_DIR)
SOURCES = [
    path
    for folder in (*settings.HOUSE, "sscroadmap")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
# A label of a model, which needs a migration; the next one of documents changes it too.
STRAIGHT = {"Our people and, once submitted, UNOSSC's reviewers"}


def messages_in_f_strings(source: str) -> Iterator[str]:
    for text in ast.walk(ast.parse(source)):
        if isinstance(text, ast.JoinedStr):
            for call in ast.walk(text):
                name = call.func if isinstance(call, ast.Call) else None
                if isinstance(name, ast.Name) and (name.id == "_" or "gettext" in name.id):
                    yield f"line {call.lineno}: {ast.unparse(call)}"


def test_messages_do_not_stand_in_f_strings():
    assert len(SOURCES) > 300
    assert not [
        f"{path.relative_to(ROOT)}, {message}"
        for path in SOURCES
        for message in messages_in_f_strings(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("call", ["_('draft')", "ngettext('day', 'days', n)", "gettext_lazy('x')"])
def test_control_a_message_in_an_f_string_is_seen(call):
    assert len(list(messages_in_f_strings(f'name = f"2017-{{{call}}}"'))) == 1
    assert list(messages_in_f_strings(f"name = {call}")) == []


def test_apostrophes_of_messages_are_typographic():
    messages = {
        text
        for message in gather()
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    }

    assert len(messages) > 2_000
    assert any("’" in text for text in messages)
    assert {text for text in messages if "'" in text} <= STRAIGHT
