"""All addresses, by app. Every one has its row in tests/security/access_table.py."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.views.profile import set_language

urlpatterns = [
    path("", include("dashboards.urls")),
    path("", include("core.urls")),
    path("", include("accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("parties/", include("countries.urls")),
    path("workshops/", include("workshops.urls")),
    path("roadmaps/", include("roadmaps.urls")),
    path("roadmaps/", include("commitments.urls")),
    path("deadlines/", include("deadlines.urls")),
    path("", include("reminders.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", admin.site.urls),
]
handler500 = "core.views.server_error"
