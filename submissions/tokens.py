"""The signed token of every form: the person, the form and the page on which it stands."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, UnreadablePostError

FIELD = "submission"
MAX_AGE = timedelta(days=7)
LONGEST = 8 * 1024  # characters of a token that is looked at
_SALT = "submissions.token"


@dataclass(frozen=True)
class Token:
    """One form as it was shown to one person.

    `page` is the address on which the form stands, `labels` are the names of its text fields in
    the language of the person, `restores` is the key of the unsaved text that the form sends again.
    """

    user_id: int
    page: str
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    labels: Mapping[str, str] = field(default_factory=dict)
    restores: str = ""
    is_expired: bool = False

    def signed(self) -> str:
        """The value of the hidden field."""
        content = {"user": self.user_id, "key": self.key.hex, "page": self.page}
        if self.labels:
            content["labels"] = dict(self.labels)
        if self.restores:
            content["restores"] = self.restores
        return signing.dumps(content, salt=_SALT, compress=True)


def read(value: str) -> Token | None:
    """The token in a hidden field; None where we did not sign it. An old one is marked expired."""
    if not value or len(value) > LONGEST:
        return None
    try:
        return _token(signing.loads(value, salt=_SALT, max_age=MAX_AGE), is_expired=False)
    except signing.SignatureExpired:
        return _token(signing.loads(value, salt=_SALT), is_expired=True)
    except signing.BadSignature:
        return None


def sent_with(request: HttpRequest) -> Token | None:
    """The token of the form that this request sends."""
    if request.method != "POST":
        return None
    try:
        return read(request.POST.get(FIELD, ""))
    except UnreadablePostError:  # the browser went away while it was sending
        return None


def _token(content: dict[str, Any], *, is_expired: bool) -> Token:
    return Token(
        user_id=content["user"],
        page=content["page"],
        key=uuid.UUID(content["key"]),
        labels=content.get("labels", {}),
        restores=content.get("restores", ""),
        is_expired=is_expired,
    )
