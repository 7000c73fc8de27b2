"""The pages that documents of every kind have. The app that owns a kind includes them."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from documents.attachments import views as attachments
from documents.comments import views as comments
from documents.exchange import views as exchange
from documents.exchange.copies import views as copies
from documents.history import views as history
from documents.home import views as home
from documents.kinds import DocumentKind
from documents.reviewing import views as reviewing
from documents.revisions import amendment_views, closing_views, step_views
from documents.revisions import views as revisions
from documents.staff_notes import views as notes
from documents.states import StepName
from documents.writing import autosave, conflict_views, removal_views
from documents.writing import views as writing

Page = tuple[str, Callable[..., Any], str]  # the end of its address, its view, its name
SECTION = "sections/<slug:section>/"
REVISION = "revisions/<int:number>/"
REVIEWING: list[Page] = [
    ("review/", reviewing.review, "review"),
    ("review/assign/", reviewing.assign, "assign"),
    ("review/notes/", notes.staff_notes, "staff-notes"),
    ("review/notes/<int:note>/remove/", notes.remove_staff_note, "remove-staff-note"),
]
CORRECTING: list[Page] = [
    ("correct/<slug:section>/", amendment_views.correct, "correct"),
    ("correct/<slug:section>/notation/", amendment_views.read_correction, "read-correction"),
]
READING: list[Page] = [
    ("read/", revisions.read_whole, "read"),
    ("compare/", revisions.compare, "compare-revisions"),
    (REVISION, revisions.revision, "revision"),
    (f"{REVISION}content.json", revisions.revision_content, "revision-content"),
    (f"{REVISION}receipt/", revisions.receipt, "receipt"),
    (f"{REVISION}receipt.pdf", revisions.receipt_pdf, "receipt-pdf"),
    ("history/", history.history, "history"),
    (f"{SECTION}history/", history.section_history, "section-history"),
]
EXCHANGE: list[Page] = [
    ("draft.<slug:form>", exchange.draft_document, "draft-document"),
    (REVISION + "{kind}.<slug:form>", exchange.revision_document, "revision-document"),
    ("copies/", copies.return_copy, "return-copy"),
    ("copies/<int:copy>/", copies.check_copy, "check-copy"),
]
WRITING: list[Page] = [
    (SECTION, writing.edit_section, "edit-section"),
    (f"{SECTION}state/", autosave.section_state, "section-state"),
    (f"{SECTION}notation/", writing.read_notation, "read-notation"),
    (f"{SECTION}compare/<int:text>/", conflict_views.compare, "compare"),
    (f"{SECTION}history/restore/", history.restore, "restore-section"),
    ("remarks/<int:remark>/", writing.answer_remark, "answer-remark"),
]
ATTACHING: list[Page] = [
    (f"{SECTION}files/", attachments.section_files, "section-files"),
    (f"{SECTION}files/<int:attachment>/replace/", attachments.replace_file, "replace-file"),
    (f"{SECTION}files/<int:attachment>/remove/", attachments.remove_file, "remove-file"),
    (f"{SECTION}files/<int:attachment>/restore/", attachments.restore_file, "restore-file"),
]
REMOVING: list[Page] = [
    ("removed/<int:removal>/undo/", removal_views.undo_removal, "undo-removal"),
]
COMMENTS: list[Page] = [
    ("drafts/<int:number>/sections/<slug:section>/comments/", comments.comments, "comments"),
    ("comments/<int:comment>/resolve/", comments.resolve, "resolve-comment"),
    ("comments/<int:comment>/reopen/", comments.reopen, "reopen-comment"),
    ("comments/<int:comment>/delete/", comments.delete, "delete-comment"),
]
STEPS: dict[StepName, list[Page]] = {
    StepName.ENDORSE: [
        ("endorse/", step_views.endorse, "endorse"),
        ("endorse/ask/", step_views.ask_endorsement, "ask-endorsement"),
    ],
    StepName.SUBMIT: [("submit/", step_views.submit, "submit")],
    StepName.WITHDRAW: [("withdraw/", step_views.withdraw, "withdraw")],
    StepName.PUBLISH: [("publish/", step_views.publish, "publish")],
    StepName.REVOKE: [("revoke/", closing_views.revoke, "revoke")],
    StepName.CLOSE: [("close/", closing_views.close, "close")],
    StepName.REOPEN: [("reopen/", closing_views.reopen, "reopen")],
}
AMENDING: list[Page] = [
    ("amend/", amendment_views.amend, "amend"),
    ("abandon/", amendment_views.abandon, "abandon"),
    ("merge/", amendment_views.merge, "merge"),
]


def pages_of(kind: DocumentKind) -> list[URLPattern]:
    """The addresses of all pages of one document of this kind, below the kind's route, with the
    one at the route itself.

    Steps that the kind does not have, amendments and corrections get no page, and where no rows can
    be removed, none is brought back.
    """
    pages = [("", home.document, kind.page), *REVIEWING, *READING, *EXCHANGE, *WRITING, *COMMENTS]
    pages += ATTACHING
    pages += [page for step in kind.workflow for page in STEPS.get(step, ())]
    pages += REMOVING if any(rows.can_be_removed for rows in kind.rows) else []
    pages += AMENDING if kind.may_be_amended else []
    pages += CORRECTING if kind.may_be_corrected else []
    return [
        path(kind.route + end.replace("{kind}", kind.name), view, {"kind": kind}, name=name)
        for end, view, name in pages
    ]
