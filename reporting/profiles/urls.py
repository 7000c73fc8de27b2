"""Addresses of institutional profiles, and of the page in a report (`in_report`)."""

from django.urls import path, re_path

from reporting.kind import REPORT
from reporting.profiles import public_views, views
from reporting.profiles.questionnaire import urls as questionnaire

app_name = "profiles"
in_report = [path(f"{REPORT.route}profile/", views.profile, name="profile")]
urlpatterns = [
    path("", public_views.matrix, name="matrix"),
    path("export/<slug:form>/", public_views.export, name="export"),
    *questionnaire.urlpatterns,
    # codes of parties begin with a capital letter; the other pages do not
    re_path(r"^(?P<code>[A-Z][A-Za-z0-9+-]*)/$", public_views.ladder, name="ladder"),
]
