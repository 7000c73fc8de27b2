"""Adapts django-allauth: there is no sign-up, and mail goes through the outbox."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import encryption, open_sessions, second_factor
from accounts.second_factor import FactorState
from core import clock
from mail import actions as mail

# Mails with a link that only the owner of the address may see.
LETTING_IN = frozenset({"account/email/password_reset_key", "account/email/email_confirmation"})


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only; allauth's mails become messages in the outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many wrong attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, after a password, a passkey or an accepted invitation."""
        super().login(request, user)
        open_sessions.begin(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask for proof again; a recent sign-in is proof enough.

        Staff set up their second factor right after it. Later, what changes who can use the
        account asks again, as django-allauth does by itself.
        """
        if self.request and _has_just_signed_in(self.request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """Whether an address may be deleted: a new one that waits may, the one in use not."""
        return email_address.email.lower() != email_address.user.email.lower()

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways in which the person can prove who they are.

        A session that has not shown the second factor yet can show only that: the password
        would prove nothing that a thief of the password cannot.
        """
        methods = super().get_reauthentication_methods(user)
        if self.request and second_factor.state_of(self.request) == FactorState.NOT_SHOWN:
            return [method for method in methods if method["id"].startswith("mfa_")]
        return methods

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Notify the person of a change of their account, in their own language."""
        context = {"user": user, **(context or {})}
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail in the language of the account; without one, in the reader's."""
        context = {
            "email": email,
            "site_url": settings.SITE_URL,
            "days": settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS,
            **context,
        }
        user = context.get("user")
        language = getattr(user, "language", None) or translation.get_language() or "en"
        with translation.override(language):
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            text = render_to_string(f"{template_prefix}_message.txt", context)
        mail.queue(
            key=f"account:{uuid.uuid4()}",
            kind="account" if template_prefix in LETTING_IN else "account notice",
            to_email=email,
            language=language,
            subject=" ".join(subject.split()),
            text=text,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _on_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _on_site(super().get_email_confirmation_url(request, emailconfirmation))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The key under which wrong passwords are counted: the account and the network.

        Counted for the account alone, a stranger could lock the true person out.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: its secrets encrypted, with error messages that say what to do."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or has expired. Enter the one shown now."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)


def _has_just_signed_in(request: HttpRequest) -> bool:
    age = clock.real_now().timestamp() - request.session.get(open_sessions.SIGNED_IN_AT, 0)
    return 0 <= age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _on_site(url: str) -> str:
    """The URL with the site's own host, because allauth takes it from the Host header."""
    parts = urlsplit(url)
    return f"{settings.SITE_URL}{parts.path}{'?' + parts.query if parts.query else ''}"
