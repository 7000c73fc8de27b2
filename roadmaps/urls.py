from django.urls import path

from roadmaps.views import (
    actors,
    amendments,
    autosave,
    comments,
    conflicts,
    copies,
    exchange,
    history,
    opening,
    removals,
    reviews,
    revisions,
    roadmaps,
    steps,
    writing,
)

app_name = "roadmaps"
HERE = "<slug:workshop>/<str:code>/"
urlpatterns = [
    path("", roadmaps.roadmap_list, name="list"),
    # UNOSSC
    path("review/", reviews.review_queue, name="review-queue"),
    path("open/<slug:workshop>/", opening.open_roadmaps, name="open"),
    path(f"{HERE}review/", reviews.review, name="review"),
    path(f"{HERE}review/assign/", reviews.assign, name="assign"),
    path(f"{HERE}correct/<slug:section>/", amendments.correct, name="correct"),
    path(
        f"{HERE}correct/<slug:section>/notation/",
        amendments.read_correction,
        name="read-correction",
    ),
    # one roadmap
    path(HERE, roadmaps.roadmap, name="roadmap"),
    path(f"{HERE}read/", roadmaps.read_whole, name="read"),
    path(f"{HERE}compare/", revisions.compare, name="compare-revisions"),
    path(f"{HERE}revisions/<int:number>/", revisions.revision, name="revision"),
    path(
        f"{HERE}revisions/<int:number>/content.json",
        revisions.revision_content,
        name="revision-content",
    ),
    path(f"{HERE}revisions/<int:number>/receipt/", revisions.receipt, name="receipt"),
    path(f"{HERE}revisions/<int:number>/receipt.pdf", revisions.receipt_pdf, name="receipt-pdf"),
    # documents
    path(f"{HERE}draft.<slug:form>", exchange.draft_document, name="draft-document"),
    path(
        f"{HERE}revisions/<int:number>/roadmap.<slug:form>",
        exchange.revision_document,
        name="revision-document",
    ),
    path(f"{HERE}copies/", copies.return_copy, name="return-copy"),
    path(f"{HERE}copies/<int:copy>/", copies.check_copy, name="check-copy"),
    # writing
    path(f"{HERE}sections/<slug:section>/", writing.edit_section, name="edit-section"),
    path(f"{HERE}sections/<slug:section>/state/", autosave.section_state, name="section-state"),
    path(f"{HERE}sections/<slug:section>/notation/", writing.read_notation, name="read-notation"),
    path(f"{HERE}sections/<slug:section>/compare/<int:text>/", conflicts.compare, name="compare"),
    path(f"{HERE}remarks/<int:remark>/", writing.answer_remark, name="answer-remark"),
    # history
    path(f"{HERE}history/", history.history, name="history"),
    path(
        f"{HERE}sections/<slug:section>/history/",
        history.section_history,
        name="section-history",
    ),
    path(
        f"{HERE}sections/<slug:section>/history/restore/", history.restore, name="restore-section"
    ),
    # comments
    path(
        f"{HERE}drafts/<int:number>/sections/<slug:section>/comments/",
        comments.comments,
        name="comments",
    ),
    path(f"{HERE}comments/<int:comment>/resolve/", comments.resolve, name="resolve-comment"),
    path(f"{HERE}comments/<int:comment>/reopen/", comments.reopen, name="reopen-comment"),
    path(f"{HERE}comments/<int:comment>/delete/", comments.delete, name="delete-comment"),
    # actors
    path(f"{HERE}actors/", actors.actors, name="actors"),
    path(
        f"{HERE}actors/proposed/",
        actors.proposed_organisations,
        name="proposed-organisations",
    ),
    path(f"{HERE}actors/<int:actor>/", actors.change_actor, name="change-actor"),
    path(f"{HERE}actors/<int:actor>/release/", actors.release_actor, name="release-actor"),
    path(f"{HERE}actors/missing/<slug:kind>/", actors.explain_gap, name="explain-gap"),
    # removed from the draft
    path(f"{HERE}removed/<int:removal>/undo/", removals.undo_removal, name="undo-removal"),
    # steps
    path(f"{HERE}endorse/", steps.endorse, name="endorse"),
    path(f"{HERE}endorse/ask/", steps.ask_endorsement, name="ask-endorsement"),
    path(f"{HERE}submit/", steps.submit, name="submit"),
    path(f"{HERE}withdraw/", steps.withdraw, name="withdraw"),
    path(f"{HERE}publish/", steps.publish, name="publish"),
    # after publication
    path(f"{HERE}amend/", amendments.amend, name="amend"),
    path(f"{HERE}abandon/", amendments.abandon, name="abandon"),
    path(f"{HERE}merge/", amendments.merge, name="merge"),
]
