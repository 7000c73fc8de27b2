"""The MIME message that goes to the mail server: its text and HTML parts and its headers."""

from email.utils import formataddr

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from mail.kinds import Prepared
from mail.models import Message

_INLINER = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)


def html_part(prepared: Prepared, language: str) -> str:
    """The HTML part with inline styles; made from the text where the kind gives none."""
    if prepared.html:
        return prepared.html
    with translation.override(language):
        return html_page("mail/text.html", {"subject": prepared.subject, "text": prepared.text})


def html_page(template: str, context: dict[str, object]) -> str:
    """An HTML mail in the active language, for mail programs that ignore style sheets."""
    html = render_to_string(template, {"site_url": settings.SITE_URL, **context})
    return _INLINER.inline(html)


def email_message(message: Message, prepared: Prepared, html: str) -> EmailMultiAlternatives:
    """The whole mail. Its Message-ID comes from the row: the same on every attempt."""
    address = message.to_email
    to = formataddr((message.to_name, address)) if address.isascii() else address
    mail = EmailMultiAlternatives(
        subject=" ".join(prepared.subject.split()),
        body=prepared.text,
        to=[to],
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": message.language,
            **prepared.headers,
        },
    )
    mail.attach_alternative(html, "text/html")
    return mail
