from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "measurement"

    def ready(self) -> None:
        from documents import kinds
        from files import owners
        from measurement.extension import EXTENSION
        from measurement.file_owner import VALUE_FILES
        from roadmaps.kind import ROADMAP

        kinds.extend(ROADMAP, EXTENSION)
        owners.register(VALUE_FILES)
