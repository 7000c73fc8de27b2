from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"

    def ready(self) -> None:
        from mail.kinds import STAFF, Kind, WhenUnknown, register

        register(Kind("extension", _("More time"), WhenUnknown.SEND_AGAIN, STAFF))
