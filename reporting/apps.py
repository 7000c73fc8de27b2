from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from documents import kinds
        from reporting.kind import REPORT

        kinds.register(REPORT)
