from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from deadlines import topics
        from workshops.deadline_topics import topics as workshops_and_meetings

        topics.register(workshops_and_meetings)
