"""Displays what a row of a list of participants names, and the decisions that it offers."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.lookups import In
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.text import collapse, fold
from countries.bodies import shipped_bodies
from countries.models import OrganisationKind, Party
from countries.names import all_names
from imports.display import Decisions, Display, Fact, by_sheet
from imports.matching.parsed import Problem
from imports.models import Batch, Outcome, Row
from imports.reading.numbering import slot_of
from people.importer.answered_rows import FILLS, is_answered
from people.importer.headers import Column
from people.importer.known import people_of
from people.importer.matching import PROPOSED
from people.importer.parts import NAME, WORK, filled, taken_apart
from people.importer.person_labels import labelled, person_label
from people.importer.problems import label_of, match_reason

_FIELDS: dict[str, str | Promise] = {
    "honorific": _("Title"),
    "position": _("Position"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
}
COLUMNS: dict[str, str | Promise] = _FIELDS | {
    "number": _("Running number"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "name": _("Name, taken apart"),
    "name_position": _("Name and position, taken apart"),
    "position_organisation": _("Position and organisation, taken apart"),
    "organisation_kind": _("Type of organisation"),
    "arrival": _("Arrival; not kept"),
}
_LEFT_OUT = ("skip", _("Leave out"))
_OPEN = ("", _("Not decided"))
_UPDATE = ("update", _("Same person, update all fields"))
_FILL = ("fill", _("Same person, fill blanks only"))
_IMPORT = ("import", _("Import as a new person"))
_DECISIONS = Decisions(
    by_outcome={
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
        Outcome.POSSIBLE: (_OPEN, _UPDATE, _FILL, _IMPORT, _LEFT_OUT),
    },
    chosen=(
        ("fill", _("The person you chose, fill blanks only")),
        ("update", _("The person you chose, update all fields")),
        _LEFT_OUT,
    ),
    by_reason={
        (Outcome.UPDATE, FILLS): (
            ("", _("Fill blanks only")),
            ("update", _("Update all fields")),
            _LEFT_OUT,
        ),
    },
    as_it_is=(_OPEN, ("import", _("Import as it is")), _LEFT_OUT),
    bulk=(
        ("=", _("As proposed")),
        ("=update", _("Same person, update all fields")),
        ("=fill", _("Same person, fill blanks only")),
        ("=import", _("Import as new people")),
        ("=skip", _("Leave out")),
    ),
    proposed=(
        ("fill", _("They are the same people: fill blanks only")),
        ("update", _("They are the same people: update all fields")),
    ),
)


class PersonInRow:
    """The person whom a row names, as templates/people/imports/_item.html shows them."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._parsed = row.parsed

    @property
    def name(self) -> str:
        parts = (self._parsed[part] for part in ("honorific", "given_name", "family_name"))
        values = (problem["value"] for problem in self._row.problems if problem["value"])
        return collapse(" ".join(parts)) or next(values, "–")

    @property
    def named(self) -> Sequence[Fact]:
        """The name in its parts, or as a whole if no part is known."""
        return filled(self._parsed, NAME) or ((_("Name"), self.name),)

    @property
    def work(self) -> Sequence[Fact]:
        return filled(self._parsed, WORK)

    @property
    def kind(self) -> str | Promise:
        """The type of the organisation, from the list or from its name."""
        kind = self._parsed["organisation_kind"]
        return OrganisationKind(kind).label if kind else ""

    @property
    def is_answered(self) -> bool:
        """Whether a remembered answer says who this is."""
        return is_answered(self._row.reason)

    @property
    def addresses(self) -> str:
        return ", ".join(self._parsed["emails"])

    @property
    def country(self) -> tuple[str, ...]:
        """The spelling and, if it differs, the name of the country: Ivory Coast, Côte d’Ivoire."""
        written, code = self._parsed["country_text"], self._parsed["country"]
        name = country_name(code)
        if fold(name) in ("", fold(written)):
            return (written,) if written else ()
        return written, name


def country_name(code: str) -> str:
    """The name of a country or body in the reader's language; no query.

    A body that staff have added is called by its code.
    """
    names = all_names().get(code) or shipped_bodies().get(code, {})
    return names.get(get_language() or "en") or names.get("en", code)


def all_party_names() -> list[str]:
    """The names of all countries and bodies that we ship, in the reader's language and order."""
    return sorted(map(country_name, (*all_names(), *shipped_bodies())), key=fold)


def _from_country(word: str) -> Q:
    """Rows of a country whose name contains the word, in any language."""
    return Q(In(KT("parsed__country"), Party.objects.called(word).values("code")))


def _cell_of(problem: Problem) -> str:
    """A country can be corrected even if the list has no such column."""
    return Column.COUNTRY.value if problem.code == "unknown_country" else ""


def row_label(batch: Batch, number: int) -> str:
    """What a row of a list is called, and which person of the row: "5, second person"."""
    return labelled(by_sheet(batch, number), slot_of(number))


DISPLAY = Display(
    columns=COLUMNS,
    differences=_FIELDS | {"participation": _("Participation in this event")},
    without_values={"participation"},
    item=PersonInRow,
    item_template="people/imports/_item.html",
    known=people_of,
    known_template="people/imports/_known.html",
    split_cells=taken_apart,
    cell_of=_cell_of,
    problem_label=label_of,
    match_reason=match_reason,
    proposed_reasons=PROPOSED,
    searched_also=_from_country,
    row_label=row_label,
    further_items=(_("Second person in the row"), _("Third person in the row")),
    item_label=person_label,
    decisions=_DECISIONS,
)
