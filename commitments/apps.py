from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        from accounts import parts
        from commitments.belonging import BELONGING
        from roadmaps.parts import COMMITMENTS
        from roadmaps.registry import register

        register(BELONGING)
        parts.register("commitments", lambda: [(COMMITMENTS, _("Commitments"))])
