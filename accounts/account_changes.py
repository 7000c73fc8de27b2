"""What follows when somebody's password, second factor or address changes.

django-allauth changes them and tells by signals; they are connected in AppConfig.ready.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts import actions, open_sessions, second_factor


def connect() -> None:
    """Called once, in AppConfig.ready."""
    mfa.authenticator_added.connect(factor_added)
    mfa.authenticator_reset.connect(codes_made)
    mfa.authenticator_removed.connect(end_other_sessions)
    mfa.authenticator_used.connect(factor_used)
    account.email_changed.connect(address_changed)
    account.password_changed.connect(end_other_sessions)
    account.password_set.connect(end_other_sessions)
    account.password_reset.connect(end_all_sessions)


def factor_added(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """This session has shown the new factor; the others have not and end."""
    second_factor.note_set_up(request, authenticator)
    end_other_sessions(request=request, user=authenticator.user)


def codes_made(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """New recovery codes replace the old ones, which this session may have come in by."""
    second_factor.note_set_up(request, authenticator)


def end_other_sessions(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Whoever else is signed in as this person is signed out."""
    open_sessions.end_sessions(user, but=request.session.session_key)


def end_all_sessions(user: Any, **kwargs: Any) -> None:
    """A new password by a link: whoever used the old one is signed out."""
    open_sessions.end_sessions(user)


def factor_used(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """A recovery code is used when a phone is lost, or by whoever found the codes."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        get_adapter().send_notification_mail("account/email/recovery_code_used", user)


def factor_removed_by_staff(request: HttpRequest, authenticator: Authenticator) -> None:
    """Somebody of the admin site took it away: the person hears of it and is signed out."""
    open_sessions.end_sessions(authenticator.user)
    user = authenticator.user
    get_adapter(request).send_notification_mail("account/email/factor_removed", user)


def address_changed(
    request: HttpRequest,
    user: Any,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **kwargs: Any,
) -> None:
    """What is bound to the old address moves to the new one."""
    end_other_sessions(request=request, user=user)
    if from_email_address:
        actions.move_to_address(old=from_email_address.email, new=to_email_address.email)
