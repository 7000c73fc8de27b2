from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "measurement"

    def ready(self) -> None:
        from documents import kinds
        from measurement.extension import EXTENSION
        from roadmaps.kind import ROADMAP

        kinds.extend(ROADMAP, EXTENSION)
