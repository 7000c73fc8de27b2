from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        from mail.kinds import CHECK, STAFF, Kind, WhenUnknown, register

        register(Kind(CHECK, _("Test message"), WhenUnknown.HOLD, STAFF))
