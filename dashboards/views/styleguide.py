"""The style guide: every component of the pages with its name, for developers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards import style_examples


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components. The page exists in the demo only."""
    if not settings.DEMO:
        raise Http404
    context = {"parts": style_examples.PARTS, **style_examples.context()}
    return render(request, "dashboards/styleguide/page.html", context)
