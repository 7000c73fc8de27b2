from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "submissions"

    def ready(self) -> None:
        from accounts import personal
        from submissions.personal import kept

        personal.register("submissions", kept)
