"""Sends a stored file: always as a download, in part where a browser asks for the rest of it."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from files.models import StoredFile
from files.storage import files_storage

_CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
_NONE = (0, -1)
# A file is never part of our site, even if a browser is made to show it.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def send(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The file as a download under its own name. Raises FileNotFoundError if it is not stored."""
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _with_headers(HttpResponse(status=304), file, etag)
    span = _span(request, file.size, etag)
    if span == _NONE:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{file.size}"
        return _with_headers(response, file, etag)
    content = files_storage().open(file.stored_name)
    if span is None:
        response = FileResponse(content, content_type=file.known_format.content_type)
        response["Content-Length"] = str(file.size)
        return _with_headers(response, file, etag)
    first, last = span
    pieces = _pieces(content, first, last - first + 1)
    response = StreamingHttpResponse(
        pieces, status=206, content_type=file.known_format.content_type
    )
    response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    response["Content-Length"] = str(last - first + 1)
    return _with_headers(response, file, etag)


def send_preview(file: StoredFile) -> HttpResponseBase:
    """The small picture that we drew of a picture. Raises FileNotFoundError if there is none."""
    content = files_storage().open(file.preview_name)
    response = FileResponse(content, content_type="image/jpeg")
    response["Content-Security-Policy"] = _POLICY
    return response


def _with_headers(response: HttpResponseBase, file: StoredFile, etag: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def _span(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """The first and the last byte that are asked for: None for all, _NONE where there are none.

    Several ranges at once, and one of another version of the file, get the whole file.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or request.headers.get("If-Range", etag) != etag:
        return None
    begin, end = asked.groups()
    if not begin and not end:
        return None
    if not begin:
        return (max(size - int(end), 0), size - 1) if int(end) else _NONE
    first, last = int(begin), min(int(end), size - 1) if end else size - 1
    return (first, last) if first <= last else _NONE


def _pieces(content: Any, first: int, length: int) -> Iterator[bytes]:
    with content:
        content.seek(first)
        while length > 0 and (piece := content.read(min(_CHUNK, length))):
            length -= len(piece)
            yield piece
