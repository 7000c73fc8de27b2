"""What every template keeps to, whatever it shows."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from core.locales import colon, comma, separated

FOLDER = Path(settings.BASE_DIR) / "templates"
# django-allauth says "Successfully signed in" on a page that shows it already.
SAYS_NOTHING = {"account/messages/logged_in.txt"}
SENTENCES = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}", re.DOTALL)
LINKS = re.compile(r"<a\b.*?</a>", re.DOTALL)
AFTER_AN_ICON = re.compile(r'{% icon "[a-z-]+" %}\s+\S')
PUNCTUATION = re.compile(r"(?:\}\}|%\})(?:</\w+>)* ?[:,](?=\s|</|$)|\s{% (?:colon|comma) %}")


def names(*endings: str) -> list[str]:
    """The templates below the folder with one of these endings."""
    return sorted(
        str(path.relative_to(FOLDER))
        for path in FOLDER.rglob("*")
        if path.is_file() and (not endings or path.suffix in endings)
    )


def punctuation(source: str) -> list[str]:
    """Colons and commas after values outside translated sentences; their tags after a space."""
    within = [range(*match.span()) for match in SENTENCES.finditer(source)]
    return [
        source[max(0, match.start() - 30) : match.end()]
        for match in PUNCTUATION.finditer(source)
        if not any(match.end() - 1 in sentence for sentence in within)
    ]


def blanks_in_links(source: str) -> list[str]:
    """Blanks between an icon and the words of a link: they would be underlined."""
    return [
        blank
        for link in LINKS.findall(source)
        if "button" not in link[: link.index(">")]
        for blank in AFTER_AN_ICON.findall(link)
    ]


def test_no_link_underlines_a_blank_behind_its_icon():
    assert not {
        name: blanks
        for name in names(".html")
        if (blanks := blanks_in_links((FOLDER / name).read_text("utf-8")))
    }


@pytest.mark.parametrize(
    ("source", "is_seen"),
    [
        ('<a href="/">{% icon "edit" %}\n{% translate "Edit" %}</a>', True),
        ('<a href="/">\n{% icon "edit" %} Edit\n</a>', True),
        ('<a href="/">{% icon "edit" %}{% translate "Edit" %}</a>', False),
        ('<a class="button" href="/">{% icon "edit" %} Edit</a>', False),
        ('<a href="/">Edit</a> {% icon "edit" %} Edit', False),
    ],
)
def test_control_a_blank_behind_the_icon_of_a_link_is_seen(source, is_seen):
    assert bool(blanks_in_links(source)) is is_seen


def test_templates_are_not_empty_unless_listed():
    empty = {name for name in names() if not (FOLDER / name).read_text("utf-8").strip()}

    assert empty == SAYS_NOTHING


def test_colons_and_commas_after_values_are_those_of_the_language():
    assert not {
        name: marks
        for name in names(".html", ".txt")
        if (marks := punctuation((FOLDER / name).read_text("utf-8")))
    }


@pytest.mark.parametrize(
    ("source", "is_seen"),
    [
        ('{% translate "Amend" %}: {{ title }}', True),
        ("<b>{{ name }}</b>, {{ day }}", True),
        ('{% translate "Amend" %}{% colon %} {{ title }}', False),
        ("{% day_of day %}\n{% colon %} {{ title }}", True),
        ("{% blocktranslate %}{{ name }}: {{ day }}{% endblocktranslate %}", False),
        ("{% blocktranslate %}Row{% endblocktranslate %}: {{ day }}", True),
    ],
)
def test_control_punctuation_after_a_value_is_seen(source, is_seen):
    assert bool(punctuation(source)) is is_seen


@pytest.mark.parametrize(
    ("language", "marks", "words"),
    [("en", ":,", "a, b"), ("fr", "\N{NO-BREAK SPACE}:,", "a, b"), ("ar", ":،", "a، b")],
)
def test_colon_and_comma_are_those_of_the_language(language, marks, words):
    with translation.override(language):
        assert colon() + comma() == marks
        assert separated(["a", "b"]) == words
