from django.urls import path

from documents.urls import pages_of
from roadmaps.kind import ROADMAP
from roadmaps.views import actors, opening, review_queue, roadmaps

app_name = "roadmaps"
HERE = ROADMAP.route
urlpatterns = [
    path("", roadmaps.roadmap_list, name="list"),
    # UNOSSC
    path("review/", review_queue.review_queue, name="review-queue"),
    path("open/<slug:workshop>/", opening.open_roadmaps, name="open"),
    # one roadmap
    path(HERE, roadmaps.roadmap, name="roadmap"),
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
