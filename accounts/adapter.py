"""How django-allauth fits into the house: nobody signs up, mail goes through the outbox."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from mail import actions as mail


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation only; allauth's mails become messages in the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        context = {"email": email, "site_url": settings.SITE_URL, **context}
        subject = render_to_string(f"{template_prefix}_subject.txt", context)
        mail.queue(
            key=f"account:{uuid.uuid4()}",
            kind="account",
            to_email=email,
            language=get_language() or "en",
            subject=" ".join(subject.split()),
            text=render_to_string(f"{template_prefix}_message.txt", context),
        )
