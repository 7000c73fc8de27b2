from django.urls import path

from documents.urls import pages_of
from synthesis import views
from synthesis.kind import CONTRIBUTION

app_name = "synthesis"
urlpatterns = [
    path("", views.contributions, name="list"),
    path("<slug:event>/contributions/", views.contributions, name="contributions"),
    *pages_of(CONTRIBUTION),
]
