from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        from commitments.belonging import BELONGING
        from roadmaps.registry import register

        register(BELONGING)
