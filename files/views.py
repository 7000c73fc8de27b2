"""Downloads of stored files, and previews of pictures."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from files import serving
from files.models import StoredFile
from files.owners import owner_named


@require_safe
def download(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file, for those who may read what it belongs to at this moment."""
    file = _readable(request, key)
    try:
        return serving.send(request, file)
    except FileNotFoundError:
        raise Http404 from None


@require_safe
def preview(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A small copy of a picture, for the same people."""
    file = _readable(request, key)
    try:
        return serving.send_preview(file)
    except FileNotFoundError:
        raise Http404 from None


def _readable(request: HttpRequest, key: UUID) -> StoredFile:
    """The file, if its owner lets this person read it. Others do not learn that it exists."""
    file = get_object_or_404(StoredFile.objects.there(), key=key)
    owner = owner_named(file.owner)
    if owner is None or not owner.may_read(request.user, file):
        raise Http404
    return file
