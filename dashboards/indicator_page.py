"""Pages of indicators: one of the library across parties, and one of a roadmap with its values."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from accounts.permissions import Permission, user_can
from commitments.models import PublishedCommitment
from core import clock
from core.locales import day
from core.zones import zone
from dashboards.charts.chart import Chart
from dashboards.charts.indicator_parties import cells, columns, page_of, parties_chart
from dashboards.charts.indicator_values import series_of, value_chart
from documents.states import EDITABLE, DraftState
from documents.structured_rows import Content
from measurement.frozen import frozen_in
from measurement.library.actions import may_manage
from measurement.models import (
    Indicator,
    IndicatorValue,
    PublishedIndicator,
    RoadmapIndicator,
)
from roadmaps.writing_scopes import COMMITMENTS


class IndicatorPage:
    """An indicator with what published roadmaps promise by it."""

    def __init__(self, indicator: Indicator, user: Any) -> None:
        self.indicator, self.user = indicator, user

    @cached_property
    def rows(self) -> list[PublishedIndicator]:
        """By party; the same party may promise it for several commitments. One statement."""
        rows = PublishedIndicator.objects.visible_to(self.user).filter(indicator=self.indicator)
        rows = rows.with_place().with_newest_value()
        ordered = rows.order_by("roadmap__document__party__sort_key", "commitment_number", "pk")
        return list(ordered)

    @property
    def chart(self) -> Chart:
        return parties_chart(self.indicator, self.rows, clock.today())

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same table."""
        name, code = "dashboards:export-indicator", self.indicator.code
        return [
            ("Excel", reverse(name, args=[code, "xlsx"])),
            ("CSV", reverse(name, args=[code, "csv"])),
        ]

    def header(self) -> list[str]:
        """The columns of the export: those of the page, and plain numbers for calculating."""
        more = (
            _("Workshop"), _("Code"), _("Number"), _("Baseline"), _("Year of the baseline"),
            _("Target"), _("Year of the target"), _("Newest public value"), _("Date"), _("Address"),
        )  # fmt: skip
        return [columns()[0].label, *more, columns()[-1].label]

    def cells(self, row: Any) -> list[Any]:
        """A row of the export."""
        document = row.document
        return [
            document.party.local_name, document.event.local_name, document.party.code,
            row.commitment_number or None, row.baseline, row.baseline_year, row.target,
            row.target_year, row.newest_value, row.newest_on, page_of(row), cells(row)[-1],
        ]  # fmt: skip

    @property
    def may_manage(self) -> bool:
        return self.user.is_authenticated and may_manage(self.user, self.indicator)

    @property
    def may_take(self) -> bool:
        """Whether the user may take it into the library."""
        is_own = self.indicator.party_id is not None
        return is_own and user_can(self.user, Permission.MANAGE_REFERENCE)


class ProgressPage:
    """An indicator of a roadmap, for those who may read its working version."""

    def __init__(self, row: RoadmapIndicator, user: Any) -> None:
        self.row, self.user = row, user
        self.document = row.document

    @cached_property
    def values(self) -> list[IndicatorValue]:
        """In the order of their days. One statement."""
        values = IndicatorValue.objects.filter(of=self.row).select_related("updated_by", "file")
        return list(values.order_by("measured_on"))

    @property
    def newest_first(self) -> list[IndicatorValue]:
        return self.values[::-1]

    @property
    def chart(self) -> Chart:
        today = clock.today(zone(self.document.party.time_zone))
        source = _("values that the party recorded on this site")
        return value_chart(series_of(self.row, self.values), "values", today, source)

    @cached_property
    def _draft_state(self) -> str:
        draft = self.document.drafts.lasting().order_by("-number").first()
        return draft.state if draft else ""

    @cached_property
    def may_write(self) -> bool:
        """Whether the user may record values now."""
        may_write = user_can(self.user, Permission.WRITE, self.document.party, COMMITMENTS)
        return may_write and self._draft_state != DraftState.CLOSED

    @property
    def may_change(self) -> bool:
        """Whether the user may change the promise now."""
        return self.may_write and self._draft_state in EDITABLE

    @cached_property
    def changes(self) -> list[Change]:
        """Who changed the promise and the values, newest first."""
        promise = {
            "baseline": _("Baseline"), "baseline_year": _("Year of the baseline"),
            "target": _("Target"), "target_year": _("Year of the target"),
        }  # fmt: skip
        value = {
            "measured_on": _("Date"), "value": _("Value"), "source": _("Source"),
            "narrative": _("What it means"), "evidence": _("Link to the evidence"),
            "file": _("File"),
            "is_public": _("Everybody may read this value"),
        }  # fmt: skip
        of_promise = recorded(RoadmapIndicator, pgh_obj_id=self.row.pk)
        of_values = recorded(IndicatorValue, of=self.row.pk).select_related("file")
        return newest_first(
            changes(of_promise, _about_promise, labels=promise | {"removed_at": _("Removed")}),
            changes(of_values, _about_value, labels=value),
        )


def _about_promise(row: Any) -> str:
    words: Mapping[str, str] = {
        "insert": _("Indicator added"),
        "update": _("Indicator removed") if row.removed_at else _("Indicator changed"),
        "delete": _("Indicator deleted"),
    }
    return words[row.pgh_label]


def _about_value(row: Any) -> str:
    words = {
        "insert": _("Value of %(day)s recorded"),
        "update": _("Value of %(day)s corrected"),
        "delete": _("Value of %(day)s removed"),
    }[row.pgh_label]
    return words % {"day": day(row.measured_on)}


class PublicIndicators:
    """The indicators of one published commitment, with the values that everybody may read."""

    def __init__(self, commitment: PublishedCommitment, content: Content) -> None:
        self.roadmap, self.number = commitment.roadmap_id, commitment.number
        numbers = {frozen.commitment for frozen in frozen_in(content)}
        self.is_measured = self.number in numbers

    @cached_property
    def rows(self) -> list[PublishedIndicator]:
        """One statement; none where the revision promises nothing by an indicator."""
        if not self.is_measured:
            return []
        rows = PublishedIndicator.objects.filter(
            roadmap=self.roadmap, commitment_number=self.number
        )
        return list(rows.select_related("indicator").with_newest_value())

    @cached_property
    def _values(self) -> dict[int, list[IndicatorValue]]:
        """The public values of each indicator, by its primary key, in the order of their days."""
        values = IndicatorValue.objects.public().filter(
            of__roadmap=self.roadmap, of__commitment_number=self.number
        )
        points: dict[int, list[IndicatorValue]] = {}
        if self.rows:
            for value in values.select_related("of", "file").order_by("measured_on"):
                points.setdefault(value.of.indicator_id, []).append(value)
        return points

    @property
    def with_files(self) -> list[tuple[PublishedIndicator, list[IndicatorValue]]]:
        """Each with its public values that have a file, the newest first."""
        return [
            (row, [value for value in self._values.get(row.indicator_id, ())[::-1] if value.file])
            for row in self.rows
        ]

    @cached_property
    def charts(self) -> list[tuple[PublishedIndicator, Chart]]:
        """Each with its chart, which has no picture without public values. Two statements."""
        points = self._values
        source = _("values that the party made public on this site")
        return [
            (
                row,
                value_chart(
                    series_of(row, points.get(row.indicator_id, ())),
                    f"indicator-{row.indicator.code}",
                    clock.today(),
                    source,
                ),
            )
            for row in self.rows
        ]
