from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from documents.urls import pages_of
from roadmaps.kind import ROADMAP
from roadmaps.views import actors, opening, roadmaps

app_name = "roadmaps"
HERE = ROADMAP.route
urlpatterns = [
    path("", roadmaps.roadmap_list, name="list"),
    path("export/<slug:form>/", roadmaps.export_roadmaps, name="export"),
    # UNOSSC
    # the queue of all documents stands in links that people kept
    path(
        "review/",
        require_safe(
            RedirectView.as_view(
                pattern_name="documents:review-queue", permanent=True, query_string=True
            )
        ),
        name="earlier-review-queue",
    ),
    path("open/<slug:workshop>/", opening.open_roadmaps, name="open"),
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
    *pages_of(ROADMAP),
]
