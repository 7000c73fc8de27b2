"""The content of a form that was sent: its fields, and a digest to compare two presses."""

import hashlib
import json

from django.http import HttpRequest

from core.text import with_line_feeds
from submissions.tokens import FIELD

MOST_CHARACTERS = 300_000  # of all names and values together
_OF_THE_FRAME = frozenset({"csrfmiddlewaretoken", FIELD})
_SECRET = ("password", "otp", "passcode")

Fields = list[tuple[str, str]]


def fields_of(request: HttpRequest) -> Fields:
    """Every name and value that was sent, in order, without files, secrets and our own tokens.

    PostgreSQL stores no NUL, so none is kept.
    """
    return [
        (name, value.replace("\x00", ""))
        for name, values in request.POST.lists()
        if name not in _OF_THE_FRAME and not any(word in name.lower() for word in _SECRET)
        for value in values
    ]


def size_of(fields: Fields) -> int:
    """Characters of all names and values."""
    return sum(len(name) + len(value) for name, value in fields)


def digest_of(request: HttpRequest) -> str:
    """SHA-256 of what was sent: the address, each field, name and size of each file.

    Line breaks count as one sign: a script sends a line feed where the browser itself sends two.
    """
    files = [
        (name, file.name, file.size) for name, several in request.FILES.lists() for file in several
    ]
    sent = [
        (name, [with_line_feeds(value) for value in values])
        for name, values in request.POST.lists()
        if name not in _OF_THE_FRAME
    ]
    content = json.dumps([request.get_full_path(), sent, files])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
