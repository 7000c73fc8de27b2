from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from mail.kinds import Kind, WhenUnknown, register

        register(Kind("import", _("List applied"), WhenUnknown.SEND_AGAIN))
