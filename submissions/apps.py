from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "submissions"

    def ready(self) -> None:
        from accounts import erasing, personal
        from submissions.erasing import erase_forms
        from submissions.personal import personal_data

        erasing.register(erase_forms)
        personal.register("submissions", personal_data)
