from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from countries.organisations import uses as organisation_uses
        from deadlines import topics
        from workshops.deadline_topics import topics as workshops_and_meetings
        from workshops.organisation_uses import SUPPORTS

        organisation_uses.register(SUPPORTS)
        topics.register(workshops_and_meetings)
