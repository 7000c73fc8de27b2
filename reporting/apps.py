from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from accounts import writing_scopes
        from documents import kinds
        from reporting.kind import REPORT
        from reporting.profiles.published import PROFILE
        from reporting.profiles.writing_scopes import scopes

        kinds.register(REPORT)
        kinds.extend(REPORT, PROFILE)
        writing_scopes.register("profiles", scopes)
