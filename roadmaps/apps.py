from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import writing_scopes
        from countries.organisations import uses as organisation_uses
        from documents import kinds
        from documents.writing import removals
        from roadmaps.actor_removal import ACTOR
        from roadmaps.event_uses import ROADMAPS
        from roadmaps.expectations import holders_of
        from roadmaps.kind import ROADMAP
        from roadmaps.organisation_uses import ACTORS
        from roadmaps.writing_scopes import sections
        from workshops import expectations, uses

        kinds.register(ROADMAP)
        writing_scopes.register("roadmaps", sections)
        removals.register(ACTOR)
        expectations.register(expectations.Listener(holders=holders_of))
        uses.register(ROADMAPS)
        organisation_uses.register(ACTORS)
