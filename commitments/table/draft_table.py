"""The table of a draft: its stored rows, what was sent for them, and the rows to save."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from commitments.actions import OutOfOrder
from commitments.extension import parts_owed
from commitments.models import Commitment, Milestone
from commitments.table.actions import CommitmentChange, MilestoneChange
from commitments.table.columns import Columns
from commitments.table.forms import CommitmentRow, MilestoneRow, RowForm
from core.errors import Refused
from core.templatetags.display import number as in_digits
from core.text import fold
from documents.models import Document

# A row sends eleven names at most, and a request may have 2,000 (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MOST_COMMITMENTS = 100
MOST_MILESTONES = 250
SPARE = 5  # empty rows at the end of each part of the table
NEW_COMMITMENT, NEW_MILESTONE = "new-commitment", "new-milestone"
_NAME = re.compile(rf"({NEW_COMMITMENT}|{NEW_MILESTONE}|commitment|milestone)-(\d{{1,9}})-[a-z_]+")


class DraftTable:
    """All rows of a draft, and what a browser sent for them.

    A row that was sent unchanged shows what is stored now. `errors` are those of the whole table.
    With `sent`, the rows are locked until the end of the transaction, after the draft.
    """

    def __init__(
        self, document: Document, sent: QueryDict | None = None, columns: Columns = Columns.MAIN
    ) -> None:
        self.document, self.columns = document, columns
        self.errors: list[str] = []
        self.removed: dict[str, str] = {}
        self.is_conflict = False
        self.parts = {str(part.pk): part for part in parts_owed(document)}
        is_locked = sent is not None
        self.stored = {row.number: row for row in self._stored_commitments(is_locked=is_locked)}
        steps = self._stored_milestones(is_locked=is_locked)
        self.is_cut = len(self.stored) > MOST_COMMITMENTS or len(steps) > MOST_MILESTONES
        self.sent = self._with_removed_rows(sent, steps) if sent is not None else None
        self.commitments = [
            *(self._row("commitment", row.number, row) for row in self._shown_commitments()),
            *self._new_rows(NEW_COMMITMENT),
        ]
        self.milestones = [
            *(self._row("milestone", step.pk, step) for step in steps[:MOST_MILESTONES]),
            *self._new_rows(NEW_MILESTONE),
        ]

    def _shown_commitments(self) -> list[Commitment]:
        return list(self.stored.values())[:MOST_COMMITMENTS]

    def _stored_commitments(self, *, is_locked: bool) -> list[Commitment]:
        rows = Commitment.objects.filter(roadmap=self.document.pk).in_full().with_needed()
        if is_locked:
            rows = rows.select_for_update(of=("self",))
        return list(rows[: MOST_COMMITMENTS + 1])

    def _stored_milestones(self, *, is_locked: bool) -> list[Milestone]:
        """Those that are not reached yet, in the order of their commitments and dates."""
        steps = Milestone.objects.filter(
            commitment__roadmap=self.document.pk, deadline__settled_at__isnull=True
        ).select_related("deadline", "commitment")
        if is_locked:
            steps = steps.select_for_update(of=("self", "deadline"))
        return list(steps.order_by("commitment", "deadline__due_on", "pk")[: MOST_MILESTONES + 1])

    def _row(self, kind: str, number: int | str, row: Any = None, *, is_spare: bool = False) -> Any:
        build = self._builder(kind, f"{kind}-{number}", row)
        if self.sent is None or is_spare:
            return build(None)
        form = build(self.sent)
        return form if form.is_changed else build(None)

    def _builder(self, kind: str, prefix: str, row: Any = None) -> Callable[[Any], RowForm]:
        """What makes the form of a row from what was sent."""
        if kind.endswith("milestone"):
            return lambda sent: MilestoneRow(sent, row=row, prefix=prefix)
        return lambda sent: CommitmentRow(
            sent,
            row=row,
            prefix=prefix,
            parts=self.parts,
            language=self.document.language,
            columns=self.columns,
        )

    def _new_rows(self, kind: str) -> list[RowForm]:
        """The new rows that were sent with something in them, then empty ones."""
        numbers = sorted(_numbers_of(kind, self.sent or ()))
        rows = [row for number in numbers if (row := self._row(kind, number)).is_bound]
        first = int(rows[-1].number) + 1 if rows else 1
        spare = [self._row(kind, first + place, is_spare=True) for place in range(SPARE)]
        return rows + spare

    @cached_property
    def by_title(self) -> dict[str, list[Any]]:
        """The rows of commitments by what stands in the cell of their title, folded."""
        rows: dict[str, list[Any]] = {}
        for row in self.commitments:
            rows.setdefault(fold(row.shown_title), []).append(row)
        return rows

    @property
    def blank_commitment(self) -> RowForm:
        """The row that a script copies when it needs more."""
        return self._builder(NEW_COMMITMENT, f"{NEW_COMMITMENT}-__n__")(None)

    @property
    def blank_milestone(self) -> RowForm:
        return self._builder(NEW_MILESTONE, f"{NEW_MILESTONE}-__n__")(None)

    @property
    def forms(self) -> list[RowForm]:
        """All rows, as a formset has them."""
        return [*self.commitments, *self.milestones]

    # Rows that somebody else removed

    def _with_removed_rows(self, sent: QueryDict, steps: Iterable[Milestone]) -> QueryDict:
        """What was sent, with changed rows that are removed now moved to new rows."""
        data = sent.copy()
        for kind, stored, words in (
            ("commitment", set(self.stored), _("Someone else removed this commitment.")),
            (
                "milestone",
                {step.pk for step in steps},
                _("Someone else removed this milestone or marked it as reached."),
            ),
        ):
            rows = sorted(_numbers_of(kind, sent) - stored)
            prefixes = [f"{kind}-{number}" for number in rows]
            first = max(_numbers_of(f"new-{kind}", sent), default=0) + 1
            changed = [prefix for prefix in prefixes if self._is_touched(kind, prefix, sent)]
            for number, prefix in enumerate(changed, start=first):
                self._move(data, prefix, f"new-{kind}-{number}", words)
        return data

    def _is_touched(self, kind: str, prefix: str, sent: QueryDict) -> bool:
        """Whether a row that is removed now was sent otherwise than it was shown."""
        form = self._builder(kind, prefix)(sent)
        form.fields.pop("commitment", None)  # no cell in the row of a stored milestone
        return form.is_touched

    def _move(self, data: QueryDict, prefix: str, new_prefix: str, words: str) -> None:
        for name in self._builder(new_prefix.rpartition("-")[0], new_prefix)(None).fields:
            data[f"{new_prefix}-{name}"] = data.get(f"{prefix}-{name}", "")
        remedy = _("Save again to add it as a new one, or empty the row.")
        self.removed[new_prefix] = f"{words} {remedy}"

    # Checks

    def is_valid(self) -> bool:
        """Whether all changed rows can be saved, as far as forms know."""
        self._refuse_too_many()
        for row in self.forms:
            if row.is_bound:
                self._check(row)
        return not self.has_errors

    def _check(self, row: RowForm) -> None:
        row.full_clean()
        if row.prefix in self.removed:
            self.is_conflict = True
            row.add_error(None, self.removed[row.prefix])
        if row.row is not None and row.has_conflict:
            self.is_conflict = True
            row.show_conflict()
            words = _(
                "Someone else changed this row. Save again to replace their version with yours, "
                "or enter theirs in the row to keep it."
            )
            row.add_error(None, words)
        if isinstance(row, MilestoneRow) and "commitment" in row.cleaned_data:
            row.owner = self._owner_of(row)

    def _refuse_too_many(self) -> None:
        for rows, most, words in (
            (self.commitments, MOST_COMMITMENTS, _("The table has room for %(most)s commitments.")),
            (self.milestones, MOST_MILESTONES, _("The table has room for %(most)s milestones.")),
        ):
            if sum(row.is_bound or row.row is not None for row in rows) > most:
                remedy = _("Empty the rows that are too many, save, and add them afterwards.")
                self.errors.append(f"{words % {'most': in_digits(most)}} {remedy}")

    def _owner_of(self, row: MilestoneRow) -> Commitment | RowForm | None:
        """The commitment that a new milestone names by its number or its title."""
        text = row.cleaned_data["commitment"]
        if text.isdecimal() and int(text) in self.stored:
            return self.stored[int(text)]
        titled = self.by_title.get(fold(text), [])
        if len(titled) == 1:
            return titled[0].row or titled[0]
        words = _("No commitment has this number or title. Enter one from the table above.")
        if titled:
            words = _("Several commitments have this title. Enter the number of one of them.")
        row.add_error("commitment", words)
        return None

    # What becomes of it

    def refuse(self, refusals: Mapping[str, Refused]) -> None:
        """Show why rows could not be saved."""
        for row in self.forms:
            refusal = refusals.get(row.prefix or "")
            if isinstance(refusal, OutOfOrder):
                row.add_error(refusal.field, refusal.message)
            elif refusal:
                self.is_conflict = True
                row.add_error(None, refusal.message)

    @property
    def has_errors(self) -> bool:
        return bool(self.errors) or any(row.errors for row in self.forms if row.is_bound)

    @property
    def status(self) -> int:
        """Of the answer: 409 for a conflict, 422 for another error."""
        if self.is_conflict:
            return 409
        return 422 if self.has_errors else 200

    @property
    def changes(self) -> dict[str, Any]:
        """The arguments of `actions.save`, for a table that is valid."""
        commitments = [
            CommitmentChange(key=row.prefix, promise=row.promise, commitment=row.row)
            for row in self.commitments
            if row.is_bound
        ]
        steps = [self._step(row) for row in self.milestones if row.is_bound]
        return {"commitments": commitments, "milestones": steps}

    def _step(self, row: MilestoneRow) -> MilestoneChange:
        owner = row.owner
        if row.row:
            owner = self.stored.get(row.row.commitment.number, row.row.commitment)
        is_new = isinstance(owner, RowForm)
        return MilestoneChange(
            key=row.prefix,
            title=row.cleaned_data["title"],
            due_on=row.cleaned_data["due_on"],
            milestone=row.row,
            commitment=None if is_new else owner,
            added_by=owner.prefix if is_new else "",
        )


def _numbers_of(kind: str, names: Iterable[str]) -> set[int]:
    """The numbers of the rows of a kind for which something was sent."""
    matches = (_NAME.fullmatch(name) for name in names)
    return {int(match[2]) for match in matches if match and match[1] == kind}
