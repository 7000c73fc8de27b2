"""What a party reports on each commitment, in an Excel copy of the report, and back.

Most headings and hints are those of the form of an entry, and the form and the actions of its pages
save what comes back. The delivery of an entry that nobody has reported on is empty: an author
chooses it, beside the delivery that was claimed before.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.models import Delivery
from core.errors import Refused, Stale
from documents.models import Draft
from documents.row_exchange import Cells, Choices, ExchangeRules, Row, refuse_errors
from office.spreadsheets.fillable import Column, ColumnKind
from reporting.entries.actions import leave_unchanged, save_entry
from reporting.entries.forms import LONGEST_REASON, LONGEST_TEXT, EntryForm, UnchangedForm
from reporting.entries.models import Challenge, ReportEntry

NUMBER, PART, TITLE, EARLIER = "number", "part", "title", "earlier_delivery"
DELIVERY, DONE, CHALLENGES = "delivery", "done", "challenges"
NEXT_STEPS, SUPPORT, UNCHANGED = "next_steps", "support_needed", "unchanged_reason"
_REPORTED = (DONE, CHALLENGES, NEXT_STEPS, SUPPORT)
_FIELDS = EntryForm.base_fields


def _text(name: str) -> Column:
    field = _FIELDS[name]
    return Column(
        name=name, heading=field.label, hint=field.help_text, limit=LONGEST_TEXT, width=50
    )


COLUMNS = (
    Column(
        name=NUMBER,
        heading=gettext_lazy("Commitment number"),
        kind=ColumnKind.NUMBER,
        width=13,
        is_key=True,
    ),
    Column(name=PART, heading=gettext_lazy("Action item"), width=9, is_key=True),
    Column(name=TITLE, heading=gettext_lazy("Commitment"), width=40, is_key=True),
    Column(name=EARLIER, heading=gettext_lazy("Claimed before"), width=14, is_key=True),
    Column(
        name=DELIVERY,
        heading=gettext_lazy("Delivery"),
        kind=ColumnKind.CHOICE,
        hint=gettext_lazy(
            "How far it is delivered. Needed, unless you say in the last column why nothing "
            "changed."
        ),
        width=16,
    ),
    _text(DONE),
    Column(
        name=CHALLENGES,
        heading=_FIELDS[CHALLENGES].label,
        kind=ColumnKind.LINES,
        hint=gettext_lazy(
            "Needed if it is not started, limited or overdue. Write each one on its own line, or "
            "put semicolons between them."
        ),
        width=36,
    ),
    _text(NEXT_STEPS),
    _text(SUPPORT),
    Column(
        name=UNCHANGED,
        heading=UnchangedForm.base_fields["reason"].label,
        hint=gettext_lazy(
            "Only if nothing changed since the last report. Then leave everything before it empty: "
            "the delivery stays as it was claimed."
        ),
        limit=LONGEST_REASON,
        width=40,
    ),
)


def choices(_draft: Any = None) -> Choices:
    """How far a commitment can be delivered, and the challenges; one statement."""
    known = Challenge.objects.all()
    return {
        EARLIER: Delivery.choices,
        DELIVERY: Delivery.choices,
        CHALLENGES: [(each.code, lazy(lambda c: c.title, str)(each)) for each in known],
    }


def problems(_draft: Any, cells: Cells) -> Mapping[str, str]:
    """Why an answer cannot be: one without a delivery, or one that says both that nothing changed
    and what was done."""
    if not cells[UNCHANGED]:
        if cells[DELIVERY]:
            return {}
        return {DELIVERY: str(_FIELDS[DELIVERY].error_messages["required"])}
    if any(cells[name] for name in _REPORTED):
        words = _("Say either why nothing changed, or what was done. Leave one of them empty.")
        return {UNCHANGED: words}
    if cells[DELIVERY] not in ("", cells[EARLIER]):
        earlier = Delivery(cells[EARLIER]).label
        words = _(
            "You say that nothing changed, so the delivery stays “%(delivery)s”. Leave this cell "
            "empty, or remove the reason."
        )
        return {DELIVERY: words % {"delivery": earlier}}
    return {}


def read(draft: Draft) -> list[Row]:
    """What is reported on the commitments that the roadmap still promises; one statement."""
    entries = ReportEntry.objects.of_draft(draft.pk).filter(is_withdrawn=False)
    return [
        Row(
            key=str(entry.number),
            version=str(entry.version),
            title=f"{entry.part} {entry.title}",
            cells=_cells(entry),
        )
        for entry in entries
    ]


def _cells(entry: ReportEntry) -> dict[str, str]:
    is_claimed = entry.is_answered and not entry.is_unchanged
    return {
        NUMBER: str(entry.number),
        PART: entry.part,
        TITLE: entry.title,
        EARLIER: entry.earlier_delivery,
        DELIVERY: entry.delivery if is_claimed else "",
        DONE: entry.done,
        CHALLENGES: "\n".join(entry.challenges),
        NEXT_STEPS: entry.next_steps,
        SUPPORT: entry.support_needed,
        UNCHANGED: entry.unchanged_reason,
    }


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Report on a commitment, or that nothing changed, as its pages do.

    Raises ValidationError as the form does, Stale, and Refused and PermissionDenied as the actions
    do.
    """
    entry = _stored(draft, key, version)
    if reason := cells[UNCHANGED]:
        leave_unchanged(draft=draft, reason=reason, by=by, entry=entry)
        return
    names = (DELIVERY, DONE, NEXT_STEPS, SUPPORT)
    data: dict[str, Any] = {name: cells[name] for name in names}
    data |= {
        CHALLENGES: cells[CHALLENGES].split("\n") if cells[CHALLENGES] else [],
        "seen": EntryForm(entry=entry).initial["seen"],
    }
    form = EntryForm(data, entry=entry)
    refuse_errors(form, {})
    save_entry(entry=entry, answer=form.answer, by=by)


def _stored(draft: Draft, key: str, version: str) -> Any:
    """The stored entry, in the state that its reader saw."""
    entries = ReportEntry.objects.in_full().filter(draft=draft.pk, is_withdrawn=False)
    entry = entries.filter(number=key).first() if key else None
    if entry is None:
        raise Refused(_("The report has no entry about this commitment, or no longer."))
    if str(entry.version) != version:
        raise Stale(_("Someone else changed this entry. Compare the two versions first."))
    return entry


ENTRY_SHEET = ExchangeRules(
    name="entries",
    title=gettext_lazy("Progress"),
    columns=COLUMNS,
    key=NUMBER,
    title_column=TITLE,
    choices=choices,
    problems=problems,
    read=read,
    save=save,
    takes_new_rows=False,
)
