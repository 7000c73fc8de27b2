"""The floor F: the least a page for a signed-in person can cost here."""

from time import time_ns

from django.http import HttpRequest, HttpResponse

from documents.models import ConflictingText, Document

ROW = 1  # benchmarks.data makes it


def floor(request: HttpRequest) -> HttpResponse:
    """Session, user and one indexed query."""
    name = request.user.name
    language = Document.objects.order_by("pk").values_list("language", flat=True)[0]
    return HttpResponse(f"{name}: {language}")


def floor_save(request: HttpRequest) -> HttpResponse:
    """Session, user and one row that is changed and committed."""
    name = request.user.name
    changed = ConflictingText.objects.filter(pk=ROW).update(
        body=request.POST["text"] + str(time_ns())
    )
    return HttpResponse(f"{name}: {changed}")
