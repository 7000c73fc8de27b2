from django.urls import path

from documents.urls import pages_of
from synthesis import views
from synthesis.kind import CONTRIBUTION

app_name = "synthesis"
urlpatterns = [
    path("", views.contributions, name="list"),
    path("<slug:event>/contributions/", views.contributions, name="contributions"),
    path("export/<slug:form>/", views.export_contributions, name="export"),
    path(
        "<slug:event>/contributions/export/<slug:form>/",
        views.export_contributions,
        name="export-contributions",
    ),
    *pages_of(CONTRIBUTION),
]
