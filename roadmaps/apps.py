from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from mail.kinds import Kind, WhenUnknown, register
        from roadmaps import telling

        again = WhenUnknown.SEND_AGAIN
        register(Kind("roadmap", _("Step of a roadmap"), again))
        register(Kind(telling.KIND, _("Comment on a section"), again, prepare=telling.prepare))
