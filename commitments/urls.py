from django.urls import path

from commitments.views import milestones, progress, promises

app_name = "commitments"
HERE = "<slug:workshop>/<str:code>/commitments/"
ONE = f"{HERE}<int:commitment>/"
STEP = f"{HERE}milestones/<int:milestone>/"
urlpatterns = [
    path("my-commitments/", promises.mine, name="mine"),
    path("duties/<int:duty>/", progress.settle_duty, name="settle-duty"),
    path(HERE, promises.commitment_list, name="list"),
    path(f"{HERE}add/", promises.add, name="add"),
    path(
        f"{HERE}proposed/<slug:field>/",
        promises.proposed_organisations,
        name="proposed-organisations",
    ),
    path(f"{HERE}parts/<int:part>/", promises.explain_part, name="explain-part"),
    path(ONE, promises.edit, name="edit"),
    path(f"{ONE}remove/", promises.remove, name="remove"),
    path(f"{ONE}delivery/", progress.report_delivery, name="report-delivery"),
    path(f"{ONE}milestones/", milestones.add_milestone, name="add-milestone"),
    path(STEP, milestones.change_milestone, name="change-milestone"),
    path(f"{STEP}reach/", milestones.reach_milestone, name="reach-milestone"),
    path(f"{STEP}unreach/", milestones.unreach_milestone, name="unreach-milestone"),
    path(f"{STEP}more-time/", milestones.ask_for_time, name="ask-for-time"),
    path(f"{STEP}remove/", milestones.remove_milestone, name="remove-milestone"),
]
