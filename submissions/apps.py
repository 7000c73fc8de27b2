from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "submissions"

    def ready(self) -> None:
        from accounts import erasing
        from submissions.erasing import erase_forms

        erasing.register(erase_forms)
