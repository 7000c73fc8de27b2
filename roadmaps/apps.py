from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import parts, personal
        from mail.kinds import Kind, WhenUnknown, register
        from roadmaps import telling
        from roadmaps.parts import sections
        from roadmaps.personal import written

        again = WhenUnknown.SEND_AGAIN
        register(Kind("roadmap", _("Step of a roadmap"), again))
        register(Kind(telling.KIND, _("Comment on a section"), again, prepare=telling.prepare))
        parts.register("roadmaps", sections)
        personal.register("roadmaps", written)
