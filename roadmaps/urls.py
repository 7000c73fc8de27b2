from django.urls import path

from roadmaps.views import (
    autosaving,
    commenting,
    conflicts,
    documents,
    engaging,
    history,
    reading,
    reviewing,
    steps,
    writing,
)

app_name = "roadmaps"
HERE = "<slug:workshop>/<str:code>/"
urlpatterns = [
    path("", reading.roadmap_list, name="list"),
    # UNOSSC
    path("review/", reviewing.review_queue, name="review-queue"),
    path("open/<slug:workshop>/", reviewing.open_roadmaps, name="open"),
    path(f"{HERE}review/", reviewing.review, name="review"),
    # one roadmap
    path(HERE, reading.roadmap, name="roadmap"),
    path(f"{HERE}revisions/<int:number>/", reading.revision, name="revision"),
    path(f"{HERE}revisions/<int:number>/receipt/", steps.receipt, name="receipt"),
    # documents
    path(f"{HERE}draft.<slug:form>", documents.draft_document, name="draft-document"),
    path(
        f"{HERE}revisions/<int:number>/roadmap.<slug:form>",
        documents.revision_document,
        name="revision-document",
    ),
    # writing
    path(f"{HERE}sections/<slug:section>/", writing.edit_section, name="edit-section"),
    path(f"{HERE}sections/<slug:section>/state/", autosaving.section_state, name="section-state"),
    path(f"{HERE}sections/<slug:section>/notation/", writing.read_notation, name="read-notation"),
    path(f"{HERE}sections/<slug:section>/compare/<int:kept>/", conflicts.compare, name="compare"),
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
        commenting.comments,
        name="comments",
    ),
    path(f"{HERE}comments/<int:comment>/resolve/", commenting.resolve, name="resolve-comment"),
    path(f"{HERE}comments/<int:comment>/reopen/", commenting.reopen, name="reopen-comment"),
    path(f"{HERE}comments/<int:comment>/delete/", commenting.delete, name="delete-comment"),
    # actors
    path(f"{HERE}actors/", engaging.actors, name="actors"),
    path(
        f"{HERE}actors/proposed/",
        engaging.proposed_organisations,
        name="proposed-organisations",
    ),
    path(f"{HERE}actors/<int:actor>/", engaging.change_actor, name="change-actor"),
    path(f"{HERE}actors/<int:actor>/release/", engaging.release_actor, name="release-actor"),
    path(f"{HERE}actors/missing/<slug:kind>/", engaging.explain_gap, name="explain-gap"),
    # steps
    path(f"{HERE}endorse/", steps.endorse, name="endorse"),
    path(f"{HERE}submit/", steps.submit, name="submit"),
    path(f"{HERE}withdraw/", steps.withdraw, name="withdraw"),
    path(f"{HERE}publish/", steps.publish, name="publish"),
]
