"""What a source of the search is, and what sources share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Concat, JSONObject

from core.ranking import quoted, title_rank
from core.search import names_in
from dashboards.search.results import Result

Facts = dict[str, Any]


@dataclass(frozen=True)
class StemmedText:
    """The text of a source that is searched by stems.

    `stems` and `marked` (from `for_marks`) are expressions; `begins` as in `core.stems`.
    """

    stems: Any
    marked: Any
    language: str
    begins: bool = False


@dataclass(frozen=True)
class Source:
    """Rows of one kind. `rows` are those that a reader may see, or None where there can be none;
    `matching` takes those that fit the words, `rank` says how well (core.ranking), `order` which of
    equally good ones comes first. `facts` are what `result` shows."""

    name: str
    kind: str
    rows: Callable[[Any], QuerySet[Any] | None]
    matching: Callable[[Any, str], QuerySet[Any]]
    rank: Callable[[str], Any]
    order: Any
    facts: Facts
    result: Callable[[Facts], Result]
    stemmed: StemmedText | None = None


def party_facts(path: str) -> JSONObject:
    names = ("code", "name", "names", "kind")
    return JSONObject(**{name: f"{path}__{name}" for name in names})


def event_facts(path: str) -> JSONObject:
    return JSONObject(**{name: f"{path}__{name}" for name in ("code", "name", "names", "kind")})


def document_facts(path: str = "") -> JSONObject:
    return JSONObject(
        kind=f"{path}kind",
        language=f"{path}language",
        slot=f"{path}slot",
        party=party_facts(f"{path}party"),
        event=event_facts(f"{path}event"),
    )


def all_names(path: str = "") -> Any:
    """The names of a party or an event in all languages, and its code."""
    parts = quoted(f"{path}name", f"{path}code"), names_in(f"{path}names")
    return Concat(*parts, output_field=TextField())


def by_titles(titles: Any) -> Callable[[str], Any]:
    """Ranks rows by their titles, which are in quotes."""
    return lambda words: title_rank(words, titles)
