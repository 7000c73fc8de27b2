"""Every class that a page, a script or Python names has a rule, and every rule is used."""

import re
from pathlib import Path

import pytest

from core.choices import Toned
from core.templatetags.display import TONES
from dashboards.figures.matrix_rows import CELL_STYLES
from launcher.paths import ROOT
from tests.form_classes import product_modules

OWN_STYLES = {  # mails bring their rules along, the administration site has Django's
    "templates/mail/base.html",
    "templates/reminders/mail/_lines.html",
    "templates/admin/row_history.html",
}
OF_PACKAGES = {"ProseMirror-hideselection", "selectedCell"}  # written by ProseMirror
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"\{[^{}]*\}")
_SELECTOR = re.compile(r"\.([A-Za-z_][\w-]*)")
_STRING = re.compile(r'"[^"]*"')
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}|\{\}|\{[a-z_.]+\}|\$\{[^}]*\}", re.DOTALL)
_ATTRIBUTE = re.compile(r'(?<![\w-])(?:class|css_class)=\\?"([^"\\]*)')
_HANDED_OVER = re.compile(r'\{% include [^%]*?\b(?:css|style)="([^"]*)"')
_IN_SCRIPT = re.compile(
    r"(?:className(?: =|:)|classList\.\w+\(|\bclass:) ?[\"`]([^\"`]*(?:\"\w+\"[^`]*)?)"
)
OPEN = "…"  # stands where a name goes on with a value


def classes_with_rules(style: str) -> set[str]:
    """The classes in the selectors of a style sheet."""
    selectors = _BLOCK.sub(" ", _COMMENT.sub("", style))
    return set(_SELECTOR.findall(_STRING.sub("", selectors)))


def classes_named(source: str, pattern: re.Pattern[str] = _ATTRIBUTE) -> set[str]:
    """The classes that a template or a module gives to elements.

    A name that goes on with a value ends with OPEN, such as badge--….
    """
    names = set()
    for value in pattern.findall(_TAG.sub(" ", source)) + _HANDED_OVER.findall(source):
        names |= set(_VALUE.sub(OPEN, value).split())
    return names - {OPEN}


def without_a_rule(names: set[str], rules: set[str]) -> set[str]:
    return {
        name
        for name in names
        if not (
            any(rule.startswith(name.removesuffix(OPEN)) for rule in rules)
            if name.endswith(OPEN)
            else name in rules
        )
    }


def files(folder: str, *endings: str) -> list[Path]:
    return [
        path
        for ending in endings
        for path in sorted((ROOT / folder).rglob(f"*.{ending}"))
        if path.relative_to(ROOT).as_posix() not in OWN_STYLES
    ]


def python_files() -> list[Path]:
    return [ROOT / f"{name.replace('.', '/')}.py" for name in product_modules()]


@pytest.fixture(scope="module")
def rules() -> set[str]:
    text = "\n".join(path.read_text("utf-8") for path in files("static/css", "css"))
    return classes_with_rules(text)


def read(paths: list[Path]) -> list[str]:
    return [path.read_text("utf-8") for path in paths if path.exists()]


def test_every_class_of_a_template_has_a_rule(rules):
    named = set().union(*map(classes_named, read(files("templates", "html", "svg"))))

    assert {"button", "alert--…", "tile--published"} <= named
    assert without_a_rule(named, rules) == set()


def test_every_class_of_a_script_has_a_rule(rules):
    named = set().union(
        *(classes_named(text, _IN_SCRIPT) for text in read(files("static/js", "js")))
    )

    assert {"hint--over", "unsent-text", "editor__text", "badge--…"} <= named
    assert without_a_rule(named, rules) == set()


def test_every_class_in_python_has_a_rule(rules):
    named = set().union(*map(classes_named, read(python_files())))

    assert {"badge--…", "button--quiet", "diff__removed"} <= named
    assert without_a_rule(named, rules) == set()
    assert without_a_rule({f"matrix-cell--{style}" for style in CELL_STYLES}, rules) == set()


def test_every_tone_has_a_badge(rules):
    assert without_a_rule({f"badge--{tone}" for tone in TONES}, rules) == set()


def test_every_choice_with_a_tone_has_one_of_the_tones():
    assert list(product_modules())  # all are imported
    kinds = Toned.__subclasses__()

    assert len(kinds) > 10
    assert {choice.tone for kind in kinds for choice in kind} == TONES


def test_every_rule_is_used(rules):
    text = "\n".join(
        read([*files("templates", "html", "svg"), *files("static/js", "js"), *python_files()])
    )
    words = set(re.findall(r"[\w-]+", text))
    made = {f"badge--{tone}" for tone in TONES} | {
        f"alert--{tone}" for tone in ("success", "warning", "danger")
    }
    made |= {f"matrix-cell--{style}" for style in CELL_STYLES}

    assert rules - words - made == OF_PACKAGES


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('<p class="note {% if late %}late{% endif %}">', {"note", "late"}),
        ('<p class="badge badge--{{ tone }}">', {"badge", "badge--…"}),
        ('<span class="badge badge--{}">', {"badge", "badge--…"}),
        ('{% include "a.html" with css="button" %}', {"button"}),
        ('<p data-class="nothing">', set()),
    ],
)
def test_classes_are_read_from_attributes(source, names):
    assert classes_named(source) == names


def test_class_without_a_rule_is_found():
    style = "/* .said */ .note, .note:not(.late) { color: red } @media print { .lost { } }"

    assert classes_with_rules(style) == {"note", "late", "lost"}
    assert without_a_rule({"note", "said", "lost--…", "la…"}, {"note", "late"}) == {
        "said",
        "lost--…",
    }
