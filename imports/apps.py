from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "imports"

    def ready(self) -> None:
        from mail.kinds import STAFF, Kind, WhenUnknown, register

        register(Kind("import", _("List applied"), WhenUnknown.SEND_AGAIN, STAFF))
