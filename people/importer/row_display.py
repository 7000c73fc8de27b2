"""Displays a stored row in words: what the check page shows and which decisions it offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.text import collapse, fold
from countries.models import OrganisationKind
from countries.names import all_names
from imports.columns.layout import Layout
from imports.models import Batch, Decision, Outcome, Row
from imports.reading.cells import as_written
from people.importer.corrections import Fix, fixes
from people.importer.form import FORM
from people.importer.headers import Column
from people.importer.parts import NAME, WORK, Part, SplitCell, filled, taken_apart
from people.importer.problems import DECIDABLE, Problem, match_reason
from people.models import Person

Choice = tuple[str, str | Promise]

_FIELDS = {
    "honorific": _("Title"),
    "position": _("Position"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "participation": _("Participation in this event"),
}
COLUMNS: dict[str, str | Promise] = {
    name: label for name, label in _FIELDS.items() if name != "participation"
} | {
    "number": _("Running number"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "name": _("Name, taken apart"),
    "position_organisation": _("Position and organisation, taken apart"),
    "organisation_kind": _("Type of organisation"),
    "arrival": _("Arrival; not kept"),
}
# What may be decided for all rows of a filter at once; "=" is "as proposed".
BULK: tuple[Choice, ...] = (
    ("=", _("As proposed")),
    ("=update", _("Same person, update all fields")),
    ("=fill", _("Same person, fill blanks only")),
    ("=import", _("Import as new people")),
    ("=skip", _("Leave out")),
)
_LEFT_OUT: Choice = ("skip", _("Leave out"))
_CHOICES: dict[str, tuple[Choice, ...]] = {
    Outcome.NEW: (("", _("Import as a new person")), _LEFT_OUT),
    Outcome.UPDATE: (
        ("", _("Update all fields")),
        ("fill", _("Fill blanks only")),
        _LEFT_OUT,
    ),
    Outcome.REPEATED: (
        ("", _("Leave out the repeated row")),
        ("fill", _("Same person, add what the first row lacks")),
        ("update", _("Same person, this row replaces the first")),
        ("import", _("Another person: import too")),
    ),
    Outcome.POSSIBLE: (
        ("", _("Not decided")),
        ("update", _("Same person, update all fields")),
        ("fill", _("Same person, fill blanks only")),
        ("import", _("Import as a new person")),
        _LEFT_OUT,
    ),
}
_CHOSEN: tuple[Choice, ...] = (
    ("fill", _("The person you chose, fill blanks only")),
    ("update", _("The person you chose, update all fields")),
    _LEFT_OUT,
)
_AS_IT_IS: tuple[Choice, ...] = (
    ("", _("Not decided")),
    ("import", _("Import as it is")),
    _LEFT_OUT,
)
TABS: dict[str, tuple[str | Promise, Q]] = {
    "all": (_("All"), Q()),
    "new": (_("New"), Q(outcome=Outcome.NEW)),
    "update": (_("Updates"), Q(outcome=Outcome.UPDATE)),
    "same": (_("Already known"), Q(outcome=Outcome.SAME)),
    "duplicates": (
        _("Possible duplicates"),
        Q(outcome__in=(Outcome.REPEATED, Outcome.POSSIBLE)),
    ),
    "problems": (_("Problems"), ~Q(problems=[])),
}
_CHANGES = Q(outcome__in=(Outcome.NEW, Outcome.UPDATE), decision="") | Q(
    decision__in=(Decision.IMPORT, Decision.UPDATE, Decision.FILL)
)
_WAITS = Q(decision="") & (Q(outcome=Outcome.POSSIBLE) | Q(outcome=Outcome.PROBLEM))


_LEFT = _WAITS | Q(outcome__in=(Outcome.POSSIBLE, Outcome.PROBLEM, Outcome.REPEATED)) & Q(
    decision__in=("", Decision.SKIP)
)


@dataclass(frozen=True)
class Change:
    label: str | Promise
    known: str
    listed: str


@dataclass(frozen=True)
class ShownCell:
    """A cell of the file, with the correction that replaces it."""

    name: str
    header: str
    label: str | Promise
    written: str
    value: str
    taken_apart: tuple[SplitCell, ...] = ()
    error: str = ""


@dataclass
class ShownRow:
    """A row of the list for the page; with `layout` its cells can be corrected there.

    `people` are the people whom rows of the page mean, by key.
    """

    row: Row
    layout: Layout | None = None
    people: Mapping[int, Person] = field(default_factory=dict)

    @property
    def person(self) -> Person | None:
        """The person whom the row was matched to."""
        return self.people.get(self.row.known_key or 0)

    @property
    def chosen(self) -> Person | None:
        """The person whom an administrator chose."""
        return self.people.get(self.row.chosen_key or 0)

    @cached_property
    def problems(self) -> list[Problem]:
        return [Problem.from_json(stored) for stored in self.row.problems]

    @property
    def name(self) -> str:
        parsed = self.row.parsed
        name = " ".join((parsed["honorific"], parsed["given_name"], parsed["family_name"]))
        return collapse(name) or next((p.value for p in self.problems if p.value), "–")

    @property
    def named(self) -> tuple[Part, ...]:
        """The name in its parts, or as a whole if no part is known."""
        return filled(self.row.parsed, NAME) or ((_("Name"), self.name),)

    @property
    def work(self) -> tuple[Part, ...]:
        return filled(self.row.parsed, WORK)

    @property
    def kind(self) -> str | Promise:
        """The type of the organisation, from the list or from its name."""
        kind = self.row.parsed["organisation_kind"]
        return OrganisationKind(kind).label if kind else ""

    @property
    def addresses(self) -> str:
        return ", ".join(self.row.parsed["emails"])

    @property
    def country(self) -> tuple[str, ...]:
        """The spelling and, if it differs, the name of the country: Ivory Coast, Côte d’Ivoire."""
        written, code = self.row.parsed["country_text"], self.row.parsed["country"]
        name = country_name(code)
        if fold(name) in ("", fold(written)):
            return (written,) if written else ()
        return written, name

    @property
    def of_row(self) -> int | None:
        return self.row.parsed["of_row"]

    @property
    def why(self) -> str:
        return match_reason(self.row.reason, self.of_row)

    @property
    def is_known(self) -> bool:
        """Whether there is a person or a row to show beside this row."""
        row = self.row
        known = row.known_key if row.outcome != Outcome.NEW else None
        return bool(row.chosen_key or self.of_row or known)

    @property
    def has_reasons(self) -> bool:
        return bool(self.why or self.problems or self.row.differences)

    @property
    def changes(self) -> list[Change]:
        return [Change(_FIELDS[name], *pair) for name, pair in self.row.differences.items()]

    @property
    def fixes(self) -> list[Fix]:
        """The problems, each with its cell if the page lets it be corrected."""
        if self.layout is None:
            return [Fix(problem) for problem in self.problems]
        return list(fixes(self.row, self.problems, self.layout))

    def cells(self, batch: Batch) -> "list[ShownCell]":
        """The cells that can be corrected: as written in the file, and with corrections."""
        layout = Layout.from_json(batch.reading["layout"])
        typed = self.row.corrections
        return [
            ShownCell(name, layout.header_of(Column(name)), COLUMNS.get(name, name), value,
                      typed.get(name, value),
                      tuple(apart for apart in self.taken_apart if apart.is_of(name)))
            for name, value in as_written(FORM, self.row, layout).items()
        ]  # fmt: skip

    @cached_property
    def taken_apart(self) -> list[SplitCell]:
        """Cells that held several values, with the proposed parts."""
        return list(taken_apart(self.row.parsed))

    @property
    def typed(self) -> list[tuple[str | Promise, str]]:
        """The corrected cells, as pairs of label and value."""
        return [(COLUMNS.get(name, name), value) for name, value in self.row.corrections.items()]

    @property
    def choices(self) -> Sequence[Choice]:
        """The decisions on offer; none for rows that are known or cannot be read."""
        if self.row.chosen_key:
            return _CHOSEN
        if self.row.outcome == Outcome.PROBLEM:
            blocking = {problem.code for problem in self.problems if problem.is_blocking}
            return _AS_IT_IS if blocking and blocking <= DECIDABLE else ()
        return _CHOICES.get(self.row.outcome, ())


def columns_of(batch: Batch) -> list[tuple[str, str | Promise]]:
    """The headers of the file and what their columns hold."""
    return [(header, COLUMNS.get(column, column)) for column, header in batch.columns.items()]


def country_name(code: str) -> str:
    """The country's name in the reader's language; no query."""
    names = all_names().get(code, {})
    return names.get(get_language() or "en") or names.get("en", code)


def all_countries() -> list[tuple[str, str]]:
    """Every country with its code, by name in the reader's language."""
    named = ((code, country_name(code)) for code in all_names())
    return sorted(named, key=lambda pair: fold(pair[1]))


def figures(batch: Batch) -> dict[str, int]:
    """Counts of rows by tab, of rows that change something, and of rows that wait. One query."""
    counts = {
        name: Count("pk", filter=condition) for name, (_, condition) in TABS.items() if condition
    }
    counts |= {"all": Count("pk"), "changes": Count("pk", filter=_CHANGES)}
    return batch.rows.aggregate(
        **counts, waiting=Count("pk", filter=_WAITS), left=Count("pk", filter=_LEFT)
    )
