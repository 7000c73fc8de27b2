"""What a script asks while it uploads a file in parts. It gets JSON; people have a plain form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused
from files import uploads
from files.forms import UploadForm
from files.models import Upload
from files.owners import FileOwner, Place, owner_named
from files.uploads import MOST_PART_BYTES, PART_BYTES, OtherPart


@login_required
@require_POST
def begin_upload(request: HttpRequest) -> HttpResponse:
    """Begin an upload, or go on with the one that was cut off: its address, and what is there."""
    form = UploadForm(request.POST)
    if not form.is_valid():
        raise Http404  # sent by no page of ours
    asked: dict[str, Any] = form.cleaned_data
    owner = _owner(asked.pop("owner"))
    try:
        place = _place(request, owner, asked["place"], asked["replaces"])
        upload = uploads.begin(owner=owner, party=place.party, by=request.user, **asked)
    except Refused as refusal:
        return JsonResponse({"error": refusal.message}, status=422)
    return _state(upload)


@login_required
@require_http_methods(["PUT"])
def add_part(request: HttpRequest, key: UUID) -> HttpResponse:
    """Store one part; `from` in the address says at which byte it begins."""
    upload = _own(request, key)
    start = request.GET.get("from", "")
    if not start.isdecimal() or len(start) > 10:
        return JsonResponse({"received": upload.received}, status=409)
    if int(request.headers.get("Content-Length") or 0) > MOST_PART_BYTES:
        return JsonResponse({"received": upload.received}, status=413)
    try:
        _place(request, _owner(upload.owner), upload.place, upload.replaces)
        return _state(uploads.add_part(upload=upload, start=int(start), content=request.body))
    except OtherPart as other:
        return JsonResponse({"received": other.received}, status=409)
    except Refused as refusal:
        return JsonResponse({"error": refusal.message}, status=422)


@login_required
@require_POST
def finish_upload(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have a complete file checked and attached; asked again, how far that is.

    The answer says where the list of files is once it is attached, and why if it is refused.
    """
    upload = _own(request, key)
    if not upload.asked_at:
        try:
            _place(request, _owner(upload.owner), upload.place, upload.replaces)
            upload = uploads.ask_for_check(upload=upload)
        except OtherPart as other:
            return JsonResponse({"received": other.received}, status=409)
        except Refused as refusal:
            return JsonResponse({"error": refusal.message}, status=422)
    if upload.refusal:
        uploads.drop(upload)
        return JsonResponse({"error": upload.refusal}, status=422)
    if not upload.goes_to:
        return JsonResponse({"is_checked": True}, status=202)
    messages.success(request, _("“%(file)s” is attached.") % {"file": upload.name})
    return JsonResponse({"goes_to": upload.goes_to})


def _own(request: HttpRequest, key: UUID) -> Upload:
    uploads_of_person = Upload.objects.visible_to(request.user).select_related("party")
    return get_object_or_404(uploads_of_person, key=key)


def _owner(name: str) -> FileOwner:
    owner = owner_named(name)
    if owner is None:
        raise Http404
    return owner


def _place(request: HttpRequest, owner: FileOwner, place: str, replaces: str) -> Place:
    """Asks the owner, before each part: a mandate may end during an upload."""
    return owner.place(request, place, replaces)


def _state(upload: Upload) -> JsonResponse:
    return JsonResponse({"key": str(upload.key), "received": upload.received, "part": PART_BYTES})
