from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"

    def ready(self) -> None:
        from deadlines.message_texts import MESSAGE_TEXTS
        from mail import message_texts
        from mail.kinds import STAFF, Kind, WhenUnknown, register

        register(Kind("extension", _("More time"), WhenUnknown.SEND_AGAIN, STAFF))
        message_texts.register(*MESSAGE_TEXTS)
