"""Sends requests as one role, and puts each response into the words of the access table."""

import re
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.security.policy import EVERYBODY_ASKING, Case
from tests.security.scene import Scene

SIGN_IN = re.compile(r"^/(admin/login|accounts/login|accounts/reauthenticate)/")
# The menu marks the place by the address alone, so that tells nothing of what is there.
_CHANGING = re.compile(
    rb'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"| aria-current="page"'
    rb'|name="submission" value="[\w.:-]+"'
)
_SPACES = re.compile(rb"\s+")
# 303 sends whoever opens an address that only takes POST to the page above it (submissions.pages).
BY_STATUS = {303: "wrong", 401: "sign-in", 403: "no", 404: "absent", 405: "wrong", 410: "gone"}


def sessions(scene: Scene) -> dict[str, str]:
    """A session for each role; a guest has none. One account is closed while it is signed in."""
    session_keys = {}
    for role in EVERYBODY_ASKING:
        if role != "guest":
            client = Client()
            client.force_login(scene.people[role])
            session_keys[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    User.objects.filter(pk=scene.people["disabled"].pk).update(is_active=False)
    return session_keys


@cache
def _visitor() -> Client:
    """One client for all questions: a new one builds the whole chain of middleware again."""
    return Client()


def ask(session: str | None, method: str, path: str, data: Any = None) -> HttpResponse:
    client = _visitor()
    client.cookies.clear()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client.generic(method, path) if method != "POST" else client.post(path, data or {})


def answer(response: HttpResponse) -> str:
    """The answer in the words of the table: let through, or how it was refused."""
    if response.status_code in (301, 302) and SIGN_IN.match(response.headers["Location"]):
        return "sign-in"
    return BY_STATUS.get(response.status_code, "ok")


def may_be_kept(response: HttpResponse) -> bool:
    """Whether a browser may store the answer and show it after signing out."""
    return "no-store" not in response.get("Cache-Control", "")


def path_of(name: str, case: Case, scene: Scene) -> str:
    if name.startswith("<"):  # an address without a name
        return f"/{name.strip('<>')}"
    return reverse(name, kwargs=dict(filled(case.kwargs, scene)))


def filled(values: Any, scene: Scene) -> Any:
    return values(scene) if callable(values) else values


def body(response: HttpResponse, path: str) -> bytes:
    """The page without what differs from one request to the next."""
    content = b"".join(response) if response.streaming else response.content
    return _SPACES.sub(b" ", _CHANGING.sub(b"", content).replace(path.encode(), b""))
