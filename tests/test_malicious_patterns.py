"""No regular expression of the product can be made slow by a text that somebody sends.

All patterns of all modules are found by looking into them, and each is asked about texts that are
hard for patterns with two ways to read the same characters, as long as a cell of a list may be.
"""

import importlib
import pkgutil
import re
from time import process_time

import pytest

from countries.resolver import reference_resolver
from imports.reading import dates
from office.spreadsheets.limits import MAX_CELL_CHARACTERS
from people.importer import contacts, content, headers, posts
from people.importer.names import split_name
from tests.documents.malicious_texts import BUDGET, BUSY

PACKAGES = (
    "accounts", "commitments", "core", "countries", "dashboards", "deadlines", "demo",
    "imports", "mail", "office", "people", "reminders", "richtext", "roadmaps", "sscroadmap",
    "submissions", "synthesis", "workshops",
)  # fmt: skip
NOT_IMPORTED = ("sscroadmap.gunicorn_conf", "sscroadmap.wsgi", "sscroadmap.worker")
SHORT = 3_000
# Patterns that never see a longer text: how long, and who sees to that.
SHORTER = {
    "commitments.importer.parts": (100, "code_of looks at the beginning of longer texts"),
    "commitments.table.forms": (100, "_readings does not look at longer texts"),
    "countries.resolver": (200, "Resolver.resolve does not look at longer spellings"),
    "people.importer.headers": (300, "is_family_first does not look at longer headers"),
    "imports.columns.headers": (300, "column_of does not look at longer headers"),
    "imports.columns.content": (400, "addresses, dates and figures are no longer than that"),
    "people.importer.form": (70, "heading_of answers nothing for longer texts"),
    "imports.reading.headings": (70, "heading_of answers nothing for longer texts"),
    "people.importer.names": (400, "split_name looks at the beginning of longer texts"),
    "people.importer.name_order": (400, "split_name looks at the beginning of longer texts"),
    "people.importer.same_employers": (200, "the length of an organisation's name"),
    "people.importer.content": (200, "is_phone does not look at longer values"),
    "mail.smtp_replies": (2_000, "an answer is cut when it is read from the server"),
    "mail.relay_settings": (2_000, "a setting of the operator"),
    "core.bundles": (0, "files of our own"),
    "richtext.plain_text": (
        0,
        "cleaned HTML, with every tag closed (tests/documents/malicious_texts.py)",
    ),
}
# What patterns stumble over when it is repeated.
PIECES = (
    "a", "1", " ", "(", "a(", "a ", "<", "<a ", "a@", "@", "a.", "1.", "a,", "-", "'", "\t ", "\n",
    "[", "é", "م", "tel 1", "A.", "<p>", "&", "\\", "_", "*", "#a ", "+", '"', "=", '<c t="e"',
    "HYPERLINK ", "abd", "{", "%1", "M. ", "/ ", "; ", "<s>", "<Relationship ", "\u0300",
)  # fmt: skip


@pytest.fixture(scope="module")
def spellings():
    return reference_resolver()


def patterns():
    """Every compiled pattern of the product, by the module and the name that it has there."""
    names = {}
    for package in PACKAGES:
        path = importlib.import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            if ".migrations" in module.name or module.name in NOT_IMPORTED:
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    names.setdefault(value, f"{module.name}.{name}")
    return {name: pattern for pattern, name in names.items()}


def seconds_of(pattern, length):
    """How long the worst of the malicious texts takes at this length, and which it is.

    Longer texts are tried at a quarter: what is quadratic takes sixteen times as long in full.
    """
    worst = (0.0, "")
    tried = length if length < SHORT else length // 4
    for piece in PIECES:
        text = (piece * (tried // len(piece) + 1))[:tried] + "\x01"
        encoded = text.encode() if isinstance(pattern.pattern, bytes) else text
        for ask in (pattern.search, pattern.fullmatch):
            begins = process_time()
            ask(encoded)
            seconds = (process_time() - begins) * (length / tried) ** 2
            worst = max(worst, (seconds, piece))
        if worst[0] > BUDGET * BUSY:
            break
    return worst


def test_every_pattern_answers_malicious_texts_in_time():
    slow = {}
    for name, pattern in patterns().items():
        length, _reason = SHORTER.get(name.rpartition(".")[0], (MAX_CELL_CHARACTERS, ""))
        seconds, piece = seconds_of(pattern, length) if length else (0, "")
        if seconds > BUDGET * BUSY:
            slow[name] = (round(seconds, 2), piece)

    assert slow == {}


def test_a_pattern_with_two_ways_to_read_the_same_characters_is_noticed():
    seconds, piece = seconds_of(re.compile(r"[^\s@]+@"), MAX_CELL_CHARACTERS)

    assert seconds > BUDGET * BUSY
    assert piece


def test_the_patterns_are_found():
    names = patterns()

    assert len(names) > 100
    assert {"people.importer.content._PHONE", "richtext.notation._SIGN"} <= names.keys()


@pytest.mark.parametrize(
    "piece", [" ", "a", "a@", "<a@", "(", "1 ", "/ ", "\n", "tel 1", ", ", "M. ", "é", "'", "*"]
)
def test_a_cell_of_a_list_is_understood_in_time(piece, spellings):
    text = (piece * MAX_CELL_CHARACTERS)[:MAX_CELL_CHARACTERS]
    for understand in (
        contacts.split_addresses, contacts.split_phones, contacts.without_addresses, dates.day,
        content.is_phone, content.is_person, headers.column_of, headers.is_family_first,
        posts.split_position, posts.is_post, split_name, spellings.resolve,
    ):  # fmt: skip
        for cell in (text, f"{text}\x01", f"tel {text}@a"):
            begins = process_time()
            understand(cell)
            assert process_time() - begins < BUDGET * BUSY, (understand.__name__, piece)
