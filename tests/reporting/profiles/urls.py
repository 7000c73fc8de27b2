"""The addresses of the site, with those of reports and the profile in them."""

from django.urls import include, path

from documents.urls import pages_of
from reporting.kind import REPORT
from reporting.profiles.public_views import matrix
from reporting.profiles.urls import in_report
from sscroadmap import urls

handler400, handler429, handler500 = urls.handler400, urls.handler429, urls.handler500
# the list of reports comes with the pages of reporting periods
listed = path("", matrix, name="list")
of_reports = ([listed, *in_report, *pages_of(REPORT)], "reporting")
urlpatterns = [path("reports/", include(of_reports)), *urls.urlpatterns]
