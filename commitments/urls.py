from django.urls import path

from commitments.views import progress, promises

app_name = "commitments"
HERE = "<slug:workshop>/<str:code>/commitments/"
ONE = f"{HERE}<int:commitment>/"
urlpatterns = [
    path("my-commitments/", promises.mine, name="mine"),
    path("duties/<int:duty>/", progress.settle_duty, name="settle-duty"),
    path(HERE, promises.commitment_list, name="list"),
    path(f"{HERE}add/", promises.add, name="add"),
    path(f"{HERE}parts/<int:part>/", promises.explain_part, name="explain-part"),
    path(ONE, promises.edit, name="edit"),
    path(f"{ONE}remove/", promises.remove, name="remove"),
    path(f"{ONE}delivery/", progress.report_delivery, name="report-delivery"),
    path(f"{ONE}milestones/", progress.add_milestone, name="add-milestone"),
    path(
        f"{HERE}milestones/<int:milestone>/reach/",
        progress.reach_milestone,
        name="reach-milestone",
    ),
    path(
        f"{HERE}milestones/<int:milestone>/remove/",
        progress.remove_milestone,
        name="remove-milestone",
    ),
]
