"""The standard form for everybody."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from documents.exchange.views import TYPES
from reporting.standard_form import word_form, workbook
from reporting.standard_form.definition import StandardForm

DAY = 86_400  # seconds
WRITERS: dict[str, Callable[[StandardForm], bytes]] = {
    "docx": word_form.write,
    "xlsx": workbook.write,
}


@require_safe
def standard_form(request: HttpRequest) -> HttpResponse:
    """What every progress report asks: sections, commitments, and the questionnaire."""
    return render(request, "reporting/standard_form.html", {"form": StandardForm()})


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The empty form, made once a day for each language and kept while it says the same."""
    if form not in WRITERS:
        raise Http404
    shown = StandardForm()
    etag = f'"{form}-{get_language()}-{shown.digest}"'
    if response := get_conditional_response(request, etag=etag):
        return response
    content = cache.get(etag)
    if content is None:
        content = WRITERS[form](shown)
        cache.set(etag, content, DAY)
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"progress-report-form-{get_language()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
