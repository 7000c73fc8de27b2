"""Downloads of lists of people, for users who may see people."""

from typing import IO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, require
from people.list_export import FORMATS, participant_rows, write_people
from people.models import Participation
from workshops.models import Event


@require_safe
@login_required
def export_participants(request: HttpRequest, code: str) -> HttpResponseBase:
    """The participants of an event in the layout that import takes; ?format=csv, ?tags=1."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.SEE_PEOPLE)
    record(EventKind.EXPORT, request=request, detail=f"participants of {event.code}")
    people = Participation.objects.visible_to(request.user).filter(event=event).for_listing()
    language = get_language() or "en"
    file_format, has_tags = asked_for(request)
    file = write_people(
        participant_rows(people, language),
        language=language,
        file_format=file_format,
        has_tags=has_tags,
    )
    return as_download(file, f"{event.code}-participants", file_format)


def asked_for(request: HttpRequest) -> tuple[str, bool]:
    """The requested format and whether to add a row of HXL tags; XLSX without tags by default."""
    wanted = request.GET.get("format", "")
    return wanted if wanted in FORMATS else "xlsx", request.GET.get("tags") == "1"


def as_download(file: IO[bytes], name: str, file_format: str) -> FileResponse:
    """The file as a download that no proxy keeps: it names people."""
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}.{file_format}",
        content_type=FORMATS[file_format],
    )
