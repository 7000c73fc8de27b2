"""All addresses, by app. Every one has its row in tests/security/access_table.py."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path

from accounts.views.address import confirm_address
from accounts.views.profile import set_language
from accounts.views.sessions import list_sessions
from commitments.agenda import urls as agenda_of_event
from dashboards import criteria_urls as history_of_criteria
from dashboards import event_urls as page_of_event
from documents.reviewing import urls as reviewing
from people import event_urls as people_of_event
from reporting import event_urls as reporting_of_event
from synthesis import event_urls as contributions_of_event
from workshops import urls as events

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# What apps above know about an event has an address below that of the event.
of_events = [
    *events.urlpatterns,
    *page_of_event.urlpatterns,
    *agenda_of_event.urlpatterns,
    *people_of_event.urlpatterns,
    *reporting_of_event.urlpatterns,
    *contributions_of_event.urlpatterns,
]
of_reviews = [*reviewing.urlpatterns, *history_of_criteria.urlpatterns]
urlpatterns = [
    # before the page of an indicator: "add" and "history" are no codes
    path("indicators/", include("measurement.library.urls")),
    path("", include("dashboards.urls")),
    path("", include("core.urls")),
    path("", include("accounts.urls")),
    path("", include("submissions.urls")),
    path("language/", set_language, name="set_language"),
    path("parties/", include("countries.urls")),
    path("workshops/", include((of_events, "workshops"))),
    path("participants/", include("people.urls")),
    path("synthesis/", include("synthesis.urls")),
    path("reports/", include("reporting.urls")),
    path("profiles/", include("reporting.profiles.urls")),
    path("confirmations/", include("commitments.joint.urls")),
    path("partnerships/", include("commitments.partnerships.urls")),
    path("themes/", include("commitments.themes.urls")),
    path("templates/", include("documents.section_templates.urls")),
    path("review/", include((of_reviews, "documents"))),
    # before a roadmap's own address: "duties/5/" must not be read as workshop and party
    path("roadmaps/", include("commitments.urls")),
    path("roadmaps/", include("measurement.urls")),
    path("roadmaps/", include("roadmaps.urls")),
    path("deadlines/", include("deadlines.urls")),
    path("files/", include("files.urls")),
    path("", include("reminders.urls")),
    # before allauth's page of the same address, which lets in whoever has the link
    re_path(
        r"^accounts/confirm-email/(?P<key>[-:\w]+)/$", confirm_address, name="account_confirm_email"
    ),
    # before allauth's page of the same address, which asks nobody to confirm who they are
    path("accounts/sessions/", list_sessions, name="usersessions_list"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "core.error_pages.bad_request"
handler429 = "submissions.views.sent_too_often"  # asked for by django-allauth
handler500 = "core.error_pages.server_error"
