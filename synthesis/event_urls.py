"""The address of a contribution that stands in mails sent before contributions were documents."""

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

urlpatterns = [
    path(
        "<slug:event>/contribution/<str:code>/",
        require_safe(RedirectView.as_view(pattern_name="synthesis:contribution", permanent=True)),
        name="earlier-contribution",
    ),
]
