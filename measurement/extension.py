"""What indicators add to a roadmap: content of revisions, and its effects."""

from decimal import Decimal
from typing import Any

from django.db.models import Exists, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from documents.models import Document, Draft, Revision
from documents.structured_rows import (
    Chapter,
    Check,
    Content,
    Extension,
    Passage,
    RowsSnapshot,
    StructuredRows,
)
from measurement.frozen import (
    NAME,
    FrozenIndicator,
    as_content,
    commitment_titles,
    frozen_in,
)
from measurement.history import SOURCES
from measurement.models import Indicator, PublishedIndicator, RoadmapIndicator, events_of
from richtext.tree import Cell, Table, cell

TITLE = gettext_lazy("Indicators")


def snapshot(draft: Draft) -> RowsSnapshot:
    """Baselines and targets as plain data; one statement. Values are no part of the promise."""
    rows = RoadmapIndicator.objects.filter(roadmap=draft.document_id).present()
    ordered = rows.select_related("indicator").order_by("commitment_number", "indicator__code")
    return RowsSnapshot(as_content(ordered))


def passages(content: Content) -> list[Passage]:
    """A passage for each indicator; its key names the commitment and the code."""
    titles = commitment_titles(content)
    return [
        Passage(
            f"indicator-{row.commitment}-{row.code}",
            NAME,
            _named(row, titles),
            render_to_string("measurement/_passage.html", {"row": row}).strip(),
        )
        for row in frozen_in(content)
    ]


def _named(row: FrozenIndicator, titles: dict[int, str]) -> str:
    commitment = titles.get(row.commitment)
    if not commitment:
        return row.title
    words = _("%(indicator)s, for: %(commitment)s")
    return words % {"indicator": row.title, "commitment": commitment}


def chapters(content: Content) -> list[Chapter]:
    """The table of indicators, unless there are none."""
    rows, titles, language = frozen_in(content), commitment_titles(content), content["language"]
    if not rows:
        return []
    names = (_("Indicator"), _("Commitment"), _("Baseline"), _("Target"))
    table: list[tuple[Cell, ...]] = [tuple(cell(name, is_header=True) for name in names)]
    for row in rows:
        commitment = titles.get(row.commitment)
        table.append(
            (
                cell(row.title, is_bold=True),
                cell(commitment, language=language) if commitment else cell(_("Whole roadmap")),
                cell(row.baseline_words),
                cell(row.target_words),
            )
        )
    return [Chapter(str(TITLE), Table(tuple(table)), (34, 26, 20, 20), is_wide=True)]


def check(_draft: Draft) -> Check:
    """Indicators are optional: nothing is missing without them."""
    return Check([])


def written_by(user: User, draft: Draft) -> Q:
    """Whether the user ever promised something by an indicator in this roadmap."""
    events = events_of(RoadmapIndicator).filter(roadmap=draft.document_id, updated_by=user.pk)
    return Q(Exists(events))


def place_of(document: Document, _key: str) -> str:
    return document.url_of("measurement:list")


def restore(draft: Draft, content: Content) -> None:
    """Bring baselines and targets back to the published content. Values stay."""
    stored = {
        (row.commitment_number, row.indicator.code): row
        for row in RoadmapIndicator.objects.filter(roadmap=draft.document_id).select_related(
            "indicator"
        )
    }
    for frozen in frozen_in(content):
        row = stored.pop((frozen.commitment, frozen.code), None) or RoadmapIndicator(
            roadmap_id=draft.document_id,
            commitment_number=frozen.commitment,
            indicator=Indicator.objects.get(code=frozen.code),
        )
        row.removed_at = None
        _write(row, frozen)
    for row in stored.values():
        if not row.removed_at:
            row.removed_at = clock.now()
            row.save()


def _write(row: Any, frozen: FrozenIndicator) -> None:
    row.baseline, row.baseline_year = frozen.baseline, frozen.data["baseline_year"]
    row.target, row.target_year = Decimal(frozen.data["target"]), frozen.data["target_year"]
    row.save()


def record(revision: Revision) -> None:
    """Let pages that compare parties find what this revision promises, in place of an earlier."""
    roadmap = revision.document_id
    PublishedIndicator.objects.filter(roadmap=roadmap).delete()
    rows = frozen_in(revision.content)
    codes = {row.code for row in rows}
    by_code = {each.code: each for each in Indicator.objects.filter(code__in=codes)}
    PublishedIndicator.objects.bulk_create(
        PublishedIndicator(
            roadmap_id=roadmap,
            commitment_number=row.commitment,
            indicator=by_code[row.code],
            baseline=row.baseline,
            baseline_year=row.data["baseline_year"],
            target=row.target,
            target_year=row.data["target_year"],
        )
        for row in rows
        if row.code in by_code
    )


INDICATOR_ROWS = StructuredRows(
    name=NAME,
    title=TITLE,
    page="measurement:list",
    template="measurement/_rows.html",
    snapshot=snapshot,
    passages=passages,
    chapters=chapters,
    check=check,
    written_by=written_by,
    place_of=place_of,
    restore=restore,
    history=SOURCES,
)
EXTENSION = Extension(rows=[INDICATOR_ROWS], after_publish=record)
