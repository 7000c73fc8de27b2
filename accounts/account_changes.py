"""Consequences of a changed password, second factor or address.

django-allauth changes them and tells by signals; they are connected in AppConfig.ready.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from accounts import actions, events, open_sessions, second_factor
from accounts.models import User
from accounts.models.events import EventKind


def connect() -> None:
    """Connect the receivers below; AppConfig.ready calls this once."""
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    user_login_failed.connect(sign_in_failed)
    mfa.authentication_failed.connect(second_factor_failed)
    mfa.authenticator_added.connect(factor_added)
    mfa.authenticator_reset.connect(codes_made)
    mfa.authenticator_removed.connect(factor_removed)
    mfa.authenticator_used.connect(factor_used)
    account.email_changed.connect(address_changed)
    account.password_changed.connect(password_changed)
    account.password_set.connect(password_changed)
    account.password_reset.connect(password_reset)


def signed_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Record a sign-in of any kind. Only tests make a session without a request."""
    if "REMOTE_ADDR" in request.META:
        events.record(EventKind.SIGN_IN, request=request, about=user, by=user)


def signed_out(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None and "REMOTE_ADDR" in request.META:
        events.record(EventKind.SIGN_OUT, request=request, about=user, by=user)


def sign_in_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Record a failed sign-in without what was typed, which may be a password."""
    email = str(credentials.get("email", ""))
    events.record(
        EventKind.SIGN_IN_FAILED,
        request=request,
        about=User.objects.filter(email__iexact=email.replace("\x00", "")).first(),
        address_hash=events.hash_of_address(email),
    )


def second_factor_failed(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    events.record(EventKind.SECOND_FACTOR_FAILED, request=request, about=user)


def factor_added(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """End the other sessions, which have not shown the new factor."""
    second_factor.note_set_up(request, authenticator)
    end_other_sessions(request=request, user=authenticator.user)
    _record_factor(EventKind.FACTOR_ADDED, request, authenticator)


def codes_made(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note that new recovery codes replace those by which this session may have begun."""
    second_factor.note_set_up(request, authenticator)
    _record_factor(EventKind.RECOVERY_CODES_MADE, request, authenticator)


def factor_removed(
    request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    """End the other sessions, which were begun with a factor that no longer exists."""
    end_other_sessions(request=request, user=user)
    _record_factor(EventKind.FACTOR_REMOVED, request, authenticator)


def password_changed(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Sign out other sessions that were begun with the old password."""
    end_other_sessions(request=request, user=user)
    events.record(EventKind.PASSWORD_CHANGED, request=request, about=user)


def password_reset(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Sign out all sessions after a password was reset by a link."""
    open_sessions.end_sessions(user)
    events.record(EventKind.PASSWORD_CHANGED, request=request, about=user, detail="link")


def end_other_sessions(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Sign out all other sessions of this person."""
    open_sessions.end_sessions(user, but=request.session.session_key)


def factor_used(
    request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Notify the person of a used recovery code: somebody may have found the codes."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        get_adapter().send_notification_mail("account/email/recovery_code_used", user)
        events.record(EventKind.RECOVERY_CODE_USED, request=request, about=user)


def factor_removed_by_staff(request: HttpRequest, authenticator: Authenticator) -> None:
    """Notify and sign out a person whose factor was removed on the admin site."""
    open_sessions.end_sessions(authenticator.user)
    _record_factor(EventKind.FACTOR_REMOVED, request, authenticator)
    user = authenticator.user
    get_adapter(request).send_notification_mail("account/email/factor_removed", user)


def address_changed(
    request: HttpRequest,
    user: Any,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **kwargs: Any,
) -> None:
    """Move what is bound to the old address to the new one."""
    end_other_sessions(request=request, user=user)
    events.record(EventKind.ADDRESS_CHANGED, request=request, about=user)
    if from_email_address:
        actions.move_to_address(old=from_email_address.email, new=to_email_address.email)


def _record_factor(kind: EventKind, request: HttpRequest, authenticator: Authenticator) -> None:
    events.record(kind, request=request, about=authenticator.user, detail=authenticator.type)
