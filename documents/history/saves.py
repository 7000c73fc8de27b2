"""Texts of sections through time: which saves people see, and what each changed.

Autosave stores a text every few seconds. Saves of one person in one section that follow each
other within half an hour are one change to a reader: its last save stands for all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject

from documents.models import ConflictingText, Section
from richtext.comparisons import Comparer, Words

TOGETHER = timedelta(minutes=30)
EVENTS: Any = Section.pgh_event_model  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Difference:
    """What a change did to a text: the version it began from, and how many words came and went.

    Not counted (`is_counted` is false) where the page compares more than one request may cost.
    """

    before: int
    after: int
    added: int = 0
    removed: int = 0
    is_counted: bool = True


def changes(events: QuerySet[Any]) -> QuerySet[Any]:
    """Of a section's events, the last save of every change.

    The first event with a version is its save (a later one only says "must change" or the
    like). It is the last of its change unless the same person saved again within half an hour.
    """
    same = EVENTS.objects.filter(pgh_obj=OuterRef("pgh_obj"))
    repeated = same.filter(version=OuterRef("version"), pgh_id__lt=OuterRef("pgh_id"))
    continued = same.filter(
        version=OuterRef("version") + 1,
        updated_by=OuterRef("updated_by"),
        updated_at__lte=OuterRef("updated_at") + TOGETHER,
    )
    saved = events.filter(version__gt=1, updated_at__isnull=False)
    return saved.filter(~Exists(repeated), ~Exists(continued))


def with_before(events: QuerySet[Any]) -> QuerySet[Any]:
    """Annotates `before`, the text that each change began from: {"key": …, "body": …}."""
    earlier = EVENTS.objects.filter(pgh_obj=OuterRef("pgh_obj"), version__lt=OuterRef("version"))
    text = JSONObject(key="pgh_id", body="body")
    return events.annotate(
        before=Coalesce(
            Subquery(changes(earlier).order_by("-version").values(text=text)[:1]),
            Subquery(earlier.order_by("version", "-pgh_id").values(text=text)[:1]),
        )
    )


def differences(keys: Iterable[int]) -> dict[int, Difference]:
    """How many words each of these changes added and removed; one statement.

    They are counted in the order of `keys`, as far as the allowance of one page goes.
    """
    order = list(keys)
    events = with_before(EVENTS.objects.filter(pgh_id__in=order))
    rows = {row[0]: row for row in events.values_list("pgh_id", "body", "before")}
    comparer = Comparer()
    return {key: _difference(*rows[key], comparer) for key in order if key in rows}


def _difference(key: int, body: str, before: dict[str, Any], comparer: Comparer) -> Difference:
    start = before["key"] if before else key
    words = None
    if not comparer.is_spent:
        words = comparer.words(before["body"] if before else "", body)
    if words is None or words.is_coarse:
        comparer.stop()
        return Difference(start, key, is_counted=False)
    return Difference(start, key, words.count("new"), words.count("gone"))


def compare(old: str, new: str) -> Words:
    """The difference of two texts as a reader sees them, word by word."""
    return Comparer().words(old, new)


@dataclass(frozen=True)
class Text:
    """A text of a section as it once was: stored (its key is a number), or not taken (k…)."""

    key: str
    body: str
    language: str
    at: Any
    by: str


def texts(section: Section, keys: Iterable[str]) -> dict[str, Text]:
    """Texts of this section, of any draft of its document, by key; one statement.

    Keys of other sections and invalid keys are ignored.
    """
    stored = [int(key) for key in keys if key.isdecimal() and len(key) < 10]
    conflicting = [int(key[1:]) for key in keys if key[:1] == "k" and key[1:].isdecimal()]
    columns = ("text_key", "text_body", "text_language", "text_at", "text_by")
    of_section = {"template": section.template_id, "draft__document": section.draft.document_id}
    events = EVENTS.objects.filter(pgh_id__in=stored, **of_section).annotate(
        text_key=Cast("pgh_id", TextField()),
        text_body=F("body"),
        text_language=F("language"),
        text_at=F("updated_at"),
        text_by=F("updated_by__name"),
    )
    through_section = {f"section__{name}": value for name, value in of_section.items()}
    others = ConflictingText.objects.filter(pk__in=conflicting, **through_section).annotate(
        text_key=Concat(Value("k"), Cast("pk", TextField()), output_field=TextField()),
        text_body=F("body"),
        text_language=F("section__language"),
        text_at=F("stored_at"),
        text_by=F("stored_for__name"),
    )
    rows = events.values_list(*columns).union(others.order_by().values_list(*columns), all=True)
    return {row[0]: Text(*row) for row in rows}


def current(section: Section) -> Text:
    """The text as it stands."""
    by = section.updated_by.name if section.updated_by else ""
    return Text("", section.body, section.language, section.updated_at, by)
