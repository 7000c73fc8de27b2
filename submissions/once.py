"""Forms are carried out once: a second press gets the response of the first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from psycopg2.errors import LockNotAvailable

from core import clock
from submissions.models import Submission, UnsavedText
from submissions.posted import digest_of
from submissions.refused_forms import asks_to_sign_in, hold
from submissions.tokens import Token

Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
# A press that left no answer after this time was cut off: its worker was killed.
CUT_OFF_AFTER = timedelta(minutes=3)


def commits_in_steps(view: View) -> View:
    """For a view that reads a file for a long time or shows its progress meanwhile: it is not
    wrapped in one transaction. A press that is cut off in the middle may be sent again."""
    view.commits_in_steps = True  # type: ignore[attr-defined]
    return view


def answered(request: HttpRequest, token: Token, get_response: Answer) -> HttpResponse:
    """The view's response to the first press, and the same to others with the same content.

    The record of the press and what the view writes are one transaction. A response that is not a
    redirect (an error to correct, a conflict) leaves no record: the next press is tried again.
    """
    digest = digest_of(request)
    try:
        if _commits_in_steps(request):
            return _in_steps(request, token, digest, get_response)
        with transaction.atomic():
            earlier = _claim(token, digest)
            if earlier is None:
                response = get_response(request)
                _finish(request, response, token)
                if _saves_nothing(response):
                    transaction.set_rollback(True)
                return response
    except _StillWorking:
        return _wait(request)
    return _again(request, token, digest, earlier)


class _StillWorking(Exception):
    """Another press of the same form is being worked on, and takes long."""


def _commits_in_steps(request: HttpRequest) -> bool:
    try:
        view: Any = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "commits_in_steps", False)


def _in_steps(
    request: HttpRequest, token: Token, digest: str, get_response: Answer
) -> HttpResponse:
    earlier = _claim(token, digest)
    if earlier and not _takes_over(earlier):
        return _again(request, token, digest, earlier)
    response = None
    try:
        response = get_response(request)
    finally:
        if response is None or _saves_nothing(response):
            Submission.objects.filter(pk=token.key).delete()
    _finish(request, response, token)
    return response


def _saves_nothing(response: HttpResponse) -> bool:
    """Whether what the view wrote is undone: it failed, or could not store what was sent."""
    return response.status_code >= 500 or getattr(response, "saves_nothing", False)


def _claim(token: Token, digest: str) -> Submission | None:
    """None for the first press, which now has the record; else the record of the first one.

    Waits for a press of the same form that is being worked on. Raises _StillWorking after the
    lock timeout of the database.
    """
    try:
        submission, is_first = Submission.objects.get_or_create(
            key=token.key, defaults={"user_id": token.user_id, "digest": digest}
        )
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise _StillWorking from error
        raise
    return None if is_first else submission


def _takes_over(earlier: Submission) -> bool:
    now = clock.real_now()
    cut_off = Submission.objects.filter(
        pk=earlier.pk, result="", created_at__lt=now - CUT_OFF_AFTER
    )
    return cut_off.update(created_at=now) == 1


def _finish(request: HttpRequest, response: HttpResponse, token: Token) -> None:
    """Record where the person was sent; forget the press where nothing was done."""
    submission = Submission.objects.filter(pk=token.key)
    result = _result_of(request, response)
    if not result:
        submission.delete()
        return
    submission.update(result=result)
    if token.restores:
        UnsavedText.objects.filter(pk=token.restores, user_id=token.user_id).delete()


def _result_of(request: HttpRequest, response: HttpResponse) -> str:
    """The address to which a second press leads; empty where nothing was done.

    A page that is shown only once, in response to the form, sets `second_press_goes_to`.
    """
    if getattr(request, "is_held", False) or asks_to_sign_in(request, response):
        return ""
    if response.status_code in (301, 302, 303):
        return response["Location"]
    return getattr(response, "second_press_goes_to", "")


def _again(request: HttpRequest, token: Token, digest: str, earlier: Submission) -> HttpResponse:
    if earlier.digest != digest:  # the browser's back button, another text, the same form
        return hold(request, token, was_sent_before=True)
    if not earlier.result:
        return _wait(request)
    messages.info(request, _("You sent this form twice. The second time changed nothing."))
    return redirect(earlier.result)


def _wait(request: HttpRequest) -> HttpResponse:
    return render(request, "submissions/still_working.html", status=409)
