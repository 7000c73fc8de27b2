from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import (
            account_changes,
            invitation_mail,
            message_texts,
            notifications,
            personal,
        )
        from mail import message_texts as texts
        from mail.kinds import NOBODY, STAFF, Kind, WhenUnknown, register

        hold = WhenUnknown.HOLD
        register(Kind("account", _("Sign-in"), hold, NOBODY))
        again = WhenUnknown.SEND_AGAIN
        register(Kind("account notice", _("Change of an account"), again, STAFF))
        register(Kind("handover", _("Handover"), again, STAFF, prepare=notifications.prepare))
        proposal = notifications.prepare_proposal
        label = _("Authority to confirm")
        register(Kind(notifications.AUTHORITY_KIND, label, again, STAFF, prepare=proposal))
        register(Kind("invitation", _("Invitation"), hold, NOBODY, prepare=invitation_mail.prepare))
        texts.register(*message_texts.MESSAGE_TEXTS)
        account_changes.connect()
        personal.register("account", personal.account)
        personal.register("sessions", personal.sessions)
        personal.register("security_events", personal.security_events)
        personal.register("invitations", personal.invitations)
        personal.register("messages", personal.messages)
