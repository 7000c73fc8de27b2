from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from mail.kinds import Kind, WhenUnknown, register

        register(Kind("roadmap", _("Step of a roadmap"), WhenUnknown.SEND_AGAIN))
