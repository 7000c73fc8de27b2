from django.urls import path

from documents.urls import pages_of
from reporting import views
from reporting.entries import public_entries
from reporting.entries import views as entries
from reporting.kind import REPORT
from reporting.profiles.urls import in_report
from reporting.ratings import views as ratings
from reporting.standard_form import views as standard_form

app_name = "reporting"
ENTRIES = f"{REPORT.route}entries/"
urlpatterns = [
    path("", views.reports, name="list"),
    path("entries/", public_entries.reported, name="reported"),
    path("entries/export/<slug:form>/", public_entries.export, name="export-reported"),
    path("standard-form/", standard_form.standard_form, name="standard-form"),
    path("standard-form.<slug:form>", standard_form.download, name="download-standard-form"),
    path(ENTRIES, entries.entries, name="entries"),
    path(f"{ENTRIES}refresh/", entries.refresh_entries, name="refresh-entries"),
    path(f"{ENTRIES}unchanged/", entries.unchanged, name="nothing-to-report"),
    path(f"{ENTRIES}<int:number>/", entries.edit_entry, name="edit-entry"),
    path(f"{ENTRIES}<int:number>/unchanged/", entries.unchanged, name="leave-unchanged"),
    path(f"{ENTRIES}<int:number>/rating/", ratings.rate, name="rate"),
    *in_report,
    *pages_of(REPORT),
]
