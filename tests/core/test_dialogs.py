"""Every dialog says what will happen to which thing, and its button says the act."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
WHOLE_COMMENT = re.compile(r"\{#.*?#\}", re.S)
WORDS = re.compile(r'data-confirm-yes="\{% translate \'([^\']+)\' %\}"')
SAYS_NOTHING = {"continue", "ok", "yes", "confirm", "are you sure?", "discard it", "undo"}


def dialogs():
    """Each element with data-confirm, from its first to its last sign."""
    for path in sorted(ROOT.rglob("*.html")):
        source = WHOLE_COMMENT.sub("", path.read_text("utf-8"))
        for match in re.finditer(r"\bdata-confirm=", source):
            start, end = source.rfind("<", 0, match.start()), source.index(">", match.end())
            name = f"{path.relative_to(ROOT)} {match.start()}"
            yield pytest.param(source[start : end + 1], id=name)


DIALOGS = list(dialogs())


def faults(element):
    """What an element with data-confirm lacks."""
    missing = []
    if not re.search(
        r'data-confirm-title="(?:\{\{ question \}\}|\{% translate .+?\? ?\'? ?%\})', element
    ):
        missing.append("title")
    act = WORDS.search(element)
    if not act or act[1].lower() in SAYS_NOTHING or " " not in act[1]:
        missing.append("act")
    return missing


@pytest.mark.parametrize("element", DIALOGS)
def test_a_dialog_names_the_thing_and_the_act(element):
    assert faults(element) == []


def test_templates_with_dialogs_are_found():
    assert len(DIALOGS) >= 7


def test_the_dialog_itself_has_no_words_for_every_act():
    source = (ROOT / "_components/confirm.html").read_text("utf-8")

    assert re.findall(r'translate "([^"]+)"', source) == ["Cancel"]


def test_control_a_dialog_without_an_act_is_seen():
    assert faults('<form data-confirm="x" data-confirm-title="{{ question }}">') == ["act"]
    yes = "data-confirm-yes=\"{% translate 'Continue' %}\""
    assert faults(f'<form data-confirm="x" {yes}>') == ["title", "act"]
