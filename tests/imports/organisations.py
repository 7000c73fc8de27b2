"""A second importer for tests: the organisations of a party, written row by row.

`imports` knows nothing of it. Its addresses are in this module, so a test names it as its
ROOT_URLCONF. Whose a list is stands in its `questions`: an importer of the product has a table
for it.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse

from accounts.permissions import Permission, require
from core.errors import Refused
from core.text import collapse, fold
from countries.models import Organisation, OrganisationKind, Party
from imports.columns.form import ListForm
from imports.columns.headers import Headers
from imports.display import Display, ShownItem, Wording
from imports.importer import (
    ActionWriter,
    Blocks,
    Importer,
    RecordToUndo,
    RowToWrite,
    Sameness,
    Written,
)
from imports.matching.parsed import CheckedRow
from imports.models import Batch
from imports.ownership import Ownership
from imports.urls import pages_of
from sscroadmap.urls import urlpatterns as of_the_product

FORM = ListForm(
    headers=Headers({"name": "name|nom", "kind": "type|sector"}, {}),
    naming=frozenset({"name"}),
    alone=frozenset({"name"}),
)


@dataclass(frozen=True)
class OrganisationInRow:
    """An organisation as a row names it."""

    name: str
    kind: str

    @property
    def key(self):
        return fold(self.name)

    @property
    def searched(self):
        return self.name

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, stored):
        return cls(stored["name"], stored["kind"])


@dataclass(frozen=True)
class Problem:
    code: str
    column: str
    value: str

    is_blocking = True
    reason = "Nobody knows this type."

    def as_json(self):
        return {"code": self.code, "column": self.column, "value": self.value}


def reader(layout):
    def read(row):
        name, kind = (collapse(str(layout.cell(row, column))) for column in ("name", "kind"))
        is_known = not kind or kind in OrganisationKind.values
        problems = [] if is_known else [Problem("unknown_type", layout.header_of("kind"), kind)]
        return OrganisationInRow(name, kind if is_known else ""), problems

    return read


def check(batch, meeting):
    """By name alone: known, repeated in the list, or new."""
    known = {o.folded: o for o in Organisation.objects.filter(pk__in=meeting.met)}
    earlier = batch.rows.filter(number__in=meeting.earlier)
    listed = {key: number for number, key in earlier.values_list("number", "identity_key")}
    return [checked(row, known.get(row.item.key), listed) for row in meeting.rows]


def checked(row, record, listed):
    if row.is_blocked:
        return CheckedRow(row, "problem")
    first = listed.setdefault(row.item.key, row.number)
    if first != row.number:
        return CheckedRow(row, "repeated", "repeated", of_row=first)
    if record is None:
        return CheckedRow(row, "new")
    is_same = row.item.kind in ("", record.kind)
    differences = {} if is_same else {"kind": [record.kind, row.item.kind]}
    return CheckedRow(
        row, "same" if is_same else "update", known_key=record.pk, differences=differences
    )


def write(to_write: RowToWrite) -> Written:
    """What an action of an app does: it refuses, and holds the rules of its model."""
    require(to_write.by, Permission.WRITE, owner_of(to_write.batch))
    item = OrganisationInRow.from_json(to_write.row.parsed)
    if "closed" in item.key:
        raise Refused("This organisation is closed.")
    if to_write.known_key is None:
        organisation = Organisation(name=item.name, kind=item.kind, party=owner_of(to_write.batch))
        before = {}
    else:
        organisation = Organisation.objects.get(pk=to_write.known_key)
        before = {"kind": organisation.kind}
        if not (to_write.fills_blanks and organisation.kind):
            organisation.kind = item.kind
    organisation.full_clean(exclude=["folded"])
    organisation.save()
    return Written(key=organisation.pk, before=before, after={"kind": organisation.kind})


def undo(record: RecordToUndo) -> None:
    organisation = Organisation.objects.get(pk=record.key)
    if {"kind": organisation.kind} != record.after:
        raise ValidationError("was changed since")
    if record.is_new:
        organisation.delete()
        return
    organisation.kind = record.before["kind"]
    organisation.save()


def lists_of(party):
    return Batch.objects.filter(questions__party=party.pk)


def owner_of(batch):
    return Party.objects.get(pk=batch.questions["party"])


def attach(batch, party):
    batch.questions["party"] = party.pk
    batch.save(update_fields=["questions"])


def known_blocks(batch):
    known = owner_of(batch).organisations.values_list("pk", "folded")
    return ((pk, [folded]) for pk, folded in known)


def counted(report: Any) -> list[str]:
    return [f"{name}: {n}" for name, n in report.items() if name in ("new", "updated", "removed")]


ORGANISATIONS = Importer(
    name="organisations",
    lock=7,
    namespace="organisations",
    owners=Ownership(
        route="<str:code>/",
        address_of=lambda party: {"code": party.code},
        owner_at=lambda user, address: get_object_or_404(Party, code=address["code"]),
        require=lambda user, party: require(user, Permission.WRITE, party),
        lists_of=lists_of,
        owner_of=owner_of,
        attach=attach,
        crumbs="imports/_known.html",
        result_url=lambda party: reverse("organisations:start-import", args=[party.code]),
    ),
    wording=Wording(
        title="Import organisations",
        introduction="Upload a list of organisations.",
        file="List of organisations",
        earlier="Lists of this party",
        search="Name",
        result="See the organisations",
        no_list="No list of organisations was found.",
        unnamed="Say which column holds the names.",
        not_a_list="no organisations",
        applied=counted,
        undone=counted,
    ),
    display=Display(
        columns={"name": "Name", "kind": "Type"},
        differences={"kind": "Type"},
        item=lambda row: ShownItem(row.parsed["name"], [("Type", row.parsed["kind"])]),
        known=Organisation.objects.in_bulk,
        problem_label=lambda code: {"unknown_type": "Type not known"}.get(code, ""),
        match_reason=lambda _code, of_row: f"Repeats row {of_row}",
    ),
    form=FORM,
    reader=reader,
    item_from_json=OrganisationInRow.from_json,
    problem_from_json=lambda stored: Problem(**stored),
    sameness=Sameness(
        blocks=lambda row: Blocks([row.item.key], [row.item.key]),
        known_blocks=known_blocks,
        check=check,
        watched=("countries_organisation",),
    ),
    writer=ActionWriter(write=write, undo=undo, most_rows=5),
)

urlpatterns = [
    path("organisations/", include((pages_of(ORGANISATIONS), "organisations"))),
    *of_the_product,
]
