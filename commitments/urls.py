from django.urls import path

from commitments import views

app_name = "commitments"
HERE = "<slug:workshop>/<str:code>/commitments/"
ONE = f"{HERE}<int:commitment>/"
urlpatterns = [
    path("my-commitments/", views.mine, name="mine"),
    path("duties/<int:duty>/", views.settle_duty, name="settle-duty"),
    path(HERE, views.commitment_list, name="list"),
    path(f"{HERE}add/", views.add, name="add"),
    path(f"{HERE}parts/<int:part>/", views.explain_part, name="explain-part"),
    path(ONE, views.edit, name="edit"),
    path(f"{ONE}remove/", views.remove, name="remove"),
    path(f"{ONE}delivery/", views.report_delivery, name="report-delivery"),
    path(f"{ONE}milestones/", views.add_milestone, name="add-milestone"),
    path(f"{HERE}milestones/<int:milestone>/reach/", views.reach_milestone, name="reach-milestone"),
    path(
        f"{HERE}milestones/<int:milestone>/remove/",
        views.remove_milestone,
        name="remove-milestone",
    ),
]
