"""Registers lists of commitments, milestones and actors with the import pipeline."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accounts.ended_mandates import refuse_after_mandate
from accounts.permissions import Permission, require, user_can
from commitments.importer.checking import check
from commitments.importer.display import DISPLAY
from commitments.importer.form import FORM
from commitments.importer.items import ListedItem
from commitments.importer.known import no_blocks, no_known_blocks
from commitments.importer.parts import PartIndex
from commitments.importer.problems import Problem
from commitments.importer.row_reader import RowReader
from commitments.importer.sheets import MOST_ROWS, parse_rows
from commitments.importer.undo import undo
from commitments.importer.wording import WORDING
from commitments.importer.writer import write
from commitments.models import COMMITMENT_LIST, COMMITMENT_LOCK, CommitmentList, Part, Theme
from core.text import fold
from documents.access import at_address
from documents.models import Document, Draft
from imports.columns.form import IsGroup
from imports.columns.layout import Layout
from imports.importer import ActionWriter, Importer, Read, Sameness
from imports.matching.parsed import ParsedRow
from imports.models import Batch
from imports.ownership import Ownership
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Sheet
from roadmaps.forms.actors import ENGAGEABLE
from roadmaps.kind import ROADMAP
from roadmaps.writing_scopes import ACTORS, COMMITMENTS

_WATCHED = (
    "commitments_commitmentevent",
    "deadlines_deadlineevent",
    "roadmaps_actorevent",
)


def _draft_at(user: Any, address: Mapping[str, str]) -> Draft:
    """The newest draft of the roadmap at this address, for those who may read its papers.

    Raises Http404, and PermissionDenied for people who used to act for its party.
    """
    documents = Document.objects.with_working_papers_for(user)
    lookups = at_address(ROADMAP, dict(address))
    drafts = Draft.objects.filter(document__in=documents.filter(**lookups)).lasting()
    draft = drafts.select_related("document__party", "document__event").order_by("-number").first()
    if draft is None:
        refuse_after_mandate(user, address["code"])
        raise Http404
    return draft


def _require(user: Any, draft: Draft) -> None:
    party = draft.document.party
    if not user_can(user, Permission.WRITE, party, ACTORS):
        require(user, Permission.WRITE, party, COMMITMENTS)


def _lists_of(draft: Draft) -> "QuerySet[Batch]":
    """The lists of a draft, with its document."""
    lists = Batch.objects.filter(commitment_list__draft=draft)
    return lists.select_related(
        "commitment_list__draft__document__party", "commitment_list__draft__document__event"
    )


OWNERSHIP = Ownership(
    route="<slug:workshop>/<str:code>/commitments/imports/",
    address_of=lambda draft: draft.document.address,
    owner_at=_draft_at,
    require=_require,
    lists_of=_lists_of,
    owner_of=lambda batch: batch.commitment_list.draft,
    attach=lambda batch, draft: CommitmentList.objects.create(batch=batch, draft=draft),
    crumbs="commitments/imports/_crumbs.html",
    result_url=lambda draft: draft.document.url_of("commitments:list"),
)


def _row_reader(layout: Layout) -> RowReader:
    themes = {
        fold(title): theme.number
        for theme in Theme.objects.all()
        for title in theme.titles.values()
    }
    return RowReader(layout, themes, {value: str(label) for value, label in ENGAGEABLE})


def _reader(layout: Layout) -> Read:
    return _row_reader(layout).read


def _parse_rows(
    batch: Batch, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedRow[ListedItem]]:
    return parse_rows(batch, page, layout, skipped, _row_reader)


def _is_part() -> IsGroup:
    """Whether a text is the code or the title of a part, of any workshop."""
    parts = PartIndex(Part.objects.select_related("item"))
    return lambda text: bool(parts.code_of(text))


COMMITMENT_IMPORTER = Importer(
    name=COMMITMENT_LIST,
    lock=COMMITMENT_LOCK,
    namespace="commitments",
    owners=OWNERSHIP,
    wording=WORDING,
    display=DISPLAY,
    form=FORM,
    reader=_reader,
    item_from_json=ListedItem.from_json,
    problem_from_json=Problem.from_json,
    sameness=Sameness(
        blocks=no_blocks,
        known_blocks=no_known_blocks,
        check=check,
        watched=_WATCHED,
    ),
    writer=ActionWriter(write=write, undo=undo, most_rows=MOST_ROWS),
    is_group=_is_part,
    parse_rows=_parse_rows,
    reads_several_sheets=False,
)
