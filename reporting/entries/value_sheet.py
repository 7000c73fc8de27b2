"""Values of indicators in an Excel copy of the report, and back.

There is a row for each indicator by which the roadmap is measured, with the newest value since the
reporting period began. The same date corrects that value; another date records a further one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.errors import Refused, Stale
from core.zones import zone
from documents.models import Draft
from documents.row_exchange import (
    Cells,
    ExchangeRules,
    Row,
    refuse_errors,
    version_of_text,
)
from measurement import actions
from measurement.forms import ValueForm
from measurement.models import IndicatorValue, RoadmapIndicator
from measurement.numbers import NumberField, plain
from office.spreadsheets.fillable import Column, ColumnKind
from workshops.event_facts import WrongFact

KEY, NUMBER, TITLE = "indicator_key", "number", "title"
INDICATOR, MEASURED_IN, TARGET = "indicator", "measured_in", "target"
DATE, VALUE, SOURCE, NARRATIVE = "measured_on", "value", "source", "narrative"
_FIELDS = ValueForm.base_fields

COLUMNS = (
    Column(
        name=KEY,
        heading=gettext_lazy("Indicator reference"),
        kind=ColumnKind.NUMBER,
        width=11,
        is_key=True,
    ),
    Column(
        name=NUMBER,
        heading=gettext_lazy("Commitment number"),
        kind=ColumnKind.NUMBER,
        hint=gettext_lazy("Empty if the whole roadmap is measured."),
        width=13,
        is_key=True,
    ),
    Column(name=TITLE, heading=gettext_lazy("Commitment"), width=30, is_key=True),
    Column(name=INDICATOR, heading=gettext_lazy("Indicator"), width=36, is_key=True),
    Column(name=MEASURED_IN, heading=gettext_lazy("Unit or levels"), width=24, is_key=True),
    Column(name=TARGET, heading=gettext_lazy("Target"), width=18, is_key=True),
    Column(
        name=DATE,
        heading=_FIELDS[DATE].label,
        kind=ColumnKind.DATE,
        hint=gettext_lazy(
            "When it was measured. The same date corrects the value, another date records a "
            "further one."
        ),
        width=12,
    ),
    Column(
        name=VALUE,
        heading=_FIELDS[VALUE].label,
        hint=gettext_lazy(
            "In figures, for example 1250 or 12.5; of a scale the number of a level."
        ),
        limit=60,
        width=14,
    ),
    Column(
        name=SOURCE,
        heading=_FIELDS[SOURCE].label,
        hint=_FIELDS[SOURCE].help_text,
        limit=300,
        width=30,
    ),
    Column(name=NARRATIVE, heading=_FIELDS[NARRATIVE].label, limit=4000, width=40),
)
_NEEDED = (DATE, VALUE, SOURCE)
_OPEN = (*_NEEDED, NARRATIVE)


def problems(_draft: Any, cells: Cells) -> Mapping[str, str]:
    """Why a value cannot be recorded: a part of it is missing, or it is no number."""
    missing = {name: _("Fill in this cell.") for name in _NEEDED if not cells[name]}
    if len(missing) == len(_NEEDED) and not cells[NARRATIVE]:
        return {VALUE: _("A value is removed on the page of its indicator, and not in a copy.")}
    try:
        NumberField(required=False).clean(cells[VALUE])
    except ValidationError as error:
        return missing | {VALUE: " ".join(error.messages)}
    return missing


def as_stored(cells: Cells) -> Cells:
    """A value in figures alone."""
    try:
        value = NumberField(required=False).clean(cells[VALUE])
    except ValidationError:
        return cells
    return {**cells, VALUE: plain(value)}


def read(draft: Draft) -> list[Row]:
    """A row for each indicator of the roadmap, with its newest value since the period began.

    Two statements.
    """
    rows = list(_indicators(draft))
    newest = IndicatorValue.objects.in_bulk([row.newest_pk for row in rows if row.newest_pk])
    return [_row(row, newest.get(row.newest_pk)) for row in rows]


def _indicators(draft: Draft) -> Any:
    """Annotates `newest_pk`, the key of the newest value since the period began."""
    report = draft.document.report
    values = IndicatorValue.objects.filter(
        of=OuterRef("pk"), measured_on__gte=report.period.starts_on
    ).order_by("-measured_on")
    rows = RoadmapIndicator.objects.filter(roadmap=report.roadmap_id).present().in_full()
    ordered = rows.order_by("commitment_number", "indicator__code")
    return ordered.annotate(newest_pk=Subquery(values.values("pk")[:1]))


def _row(row: Any, value: IndicatorValue | None) -> Row:
    cells = _values(value)
    scale = row.indicator.scale
    levels = [f"{place}. {text}" for place, text in enumerate(row.indicator.level_texts, start=1)]
    target = f"{scale.shown(row.target)}, {row.target_year}"
    return Row(
        key=str(row.pk),
        version=_version_of(value),
        title=row.indicator.title,
        cells=cells
        | {
            KEY: str(row.pk),
            NUMBER: str(row.commitment_number or ""),
            TITLE: row.commitment_title or _("The roadmap as a whole"),
            INDICATOR: row.indicator.title,
            MEASURED_IN: "\n".join(levels) if levels else scale.unit,
            TARGET: target,
        },
    )


def _values(value: IndicatorValue | None) -> dict[str, str]:
    if value is None:
        return dict.fromkeys(_OPEN, "")
    return {
        DATE: value.measured_on.isoformat(),
        VALUE: plain(value.value),
        SOURCE: value.source,
        NARRATIVE: value.narrative,
    }


def _version_of(value: IndicatorValue | None) -> str:
    return version_of_text("\n".join([str(value.pk if value else ""), *_values(value).values()]))


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Record a value, or correct the one of the same date.

    Raises ValidationError as the form does and for a value that cannot be, Stale, and Refused and
    PermissionDenied as the actions do.
    """
    row = _indicators(draft).filter(pk=key).first() if key else None
    if row is None:
        raise Refused(_("The roadmap is not measured by this indicator, or no longer."))
    newest = IndicatorValue.objects.filter(pk=row.newest_pk).first()
    if _version_of(newest) != version:
        raise Stale(_("Someone else changed this value. Compare the two versions first."))
    is_same_day = newest is not None and newest.measured_on.isoformat() == cells[DATE]
    value = newest if newest is not None and is_same_day else IndicatorValue(of=row)
    form = _form(row, value, cells, clock.today(zone(draft.document.party.time_zone)))
    refuse_errors(form, {})
    try:
        if value.pk:
            value.of = row
            actions.correct_value(value=value, facts=form.facts, by=by)
        else:
            actions.record_value(row=row, facts=form.facts, by=by)
    except WrongFact as refusal:
        raise ValidationError({refusal.field: refusal.message}) from refusal


def _form(row: RoadmapIndicator, value: IndicatorValue, cells: Cells, today: date) -> ValueForm:
    """The form of the page of a value, in which the columns of the sheet are filled in."""
    shown = ValueForm(of=row, instance=value, today=today)
    data = {name: shown.get_initial_for_field(f, name) for name, f in shown.fields.items()}
    data["is_public"] = "on" if value.is_public else ""
    return ValueForm(
        data | {name: cells[name] for name in _OPEN}, of=row, instance=value, today=today
    )


VALUE_SHEET = ExchangeRules(
    name="indicators",
    title=gettext_lazy("Indicators"),
    columns=COLUMNS,
    key=KEY,
    title_column=INDICATOR,
    problems=problems,
    as_stored=as_stored,
    read=read,
    save=save,
    takes_new_rows=False,
)
