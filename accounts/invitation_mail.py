"""The mail of an invitation, and the sentences for one that is no longer valid."""

from babel.dates import format_date
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import message_texts, writing_scopes
from accounts.models import Invitation, InvitationState
from core.locales import current_locale, listed
from mail import actions as mail
from mail.kinds import Dropped, Prepared
from mail.message_texts import wording
from mail.models import Message


def send_invitation(invitation: Invitation, token: str) -> None:
    """Queue the mail with the link, in the language of the invitation."""
    mail_message = written(invitation, token)
    mail.queue(
        key=f"invitation:{invitation.pk}",
        kind="invitation",
        to_email=invitation.email,
        to_name=invitation.name,
        language=invitation.language,
        about={"invitation": invitation.pk},
        subject=mail_message.subject,
        text=mail_message.text,
    )


def link_to(token: str) -> str:
    """The page that accepts an invitation, by the setting and never by the Host header."""
    path = reverse("accounts:accept-invitation", kwargs={"token": token})
    return f"{settings.SITE_URL}{path}"


def written(invitation: Invitation, token: str) -> Prepared:
    """The mail, also of an invitation that is only being prepared."""
    inviter = invitation.invited_by
    with translation.override(invitation.language):
        values = {
            "person": invitation.name,
            "inviter": inviter.name if inviter else "",
            "party": invitation.party.name_in(invitation.language),
            "handover": _handover_in_words(invitation),
            "role": str(invitation.get_role_display()),
            "sections": _sections_in_words(invitation),
            "link": link_to(token),
            "validity": message_texts.validity(settings.INVITATION_HOURS),
            "site_url": settings.SITE_URL,
        }
    code = message_texts.INVITATION if inviter else message_texts.FIRST_INVITATION
    return wording(code).written(invitation.language, values)


def _handover_in_words(invitation: Invitation) -> str:
    """Who hands over the role and when, with the note; empty without a handover."""
    if invitation.handover is None:
        return ""
    context = {"handover": invitation.handover, "day": _day_of_handover(invitation)}
    return render_to_string("accounts/mail/_handover.txt", context)


def _sections_in_words(invitation: Invitation) -> str:
    if not invitation.writing_scopes:
        return ""
    return " ".join((_("The sections you write:"), writing_scopes_in_words(invitation)))


def writing_scopes_in_words(invitation: Invitation) -> str:
    """The sections the invitation is for, in the language spoken; empty for all."""
    return listed(writing_scopes.labels(invitation.writing_scopes))


def _day_of_handover(invitation: Invitation) -> str:
    """The day on which the role is taken over, in the language spoken; empty without one."""
    if invitation.handover is None:
        return ""
    day = invitation.handover.takes_effect_on
    return str(format_date(day, "long", locale=current_locale()))


def prepare(message: Message) -> Prepared | Dropped:
    """Prepare the mail before it is sent; one of an invalid invitation is dropped."""
    invitation = Invitation.objects.filter(pk=message.about.get("invitation")).first()
    if invitation is None or invitation.status != InvitationState.OPEN:
        return Dropped(_("The invitation is no longer valid."))
    return Prepared(message.subject, message.text, message.html)


def why_not(invitation: Invitation) -> str:
    """Why an invitation cannot be accepted, and what to do."""
    words = {
        InvitationState.ACCEPTED: _("This invitation has been used. Sign in instead."),
        InvitationState.REVOKED: _(
            "This invitation was withdrawn or renewed. Use the newest one, or ask for a new one."
        ),
        InvitationState.EXPIRED: _("This invitation has expired. Ask for a new one."),
    }
    return words.get(invitation.status, "")
