from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import writing_scopes
        from countries.organisations import uses as organisation_uses
        from documents import kinds
        from documents.section_templates.event_setting import setting_for
        from documents.writing import removals
        from roadmaps.actor_removal import ACTOR
        from roadmaps.event_uses import ROADMAPS
        from roadmaps.expectations import MEETINGS, holders_of
        from roadmaps.kind import ROADMAP
        from roadmaps.organisation_uses import ACTORS
        from roadmaps.writing_scopes import sections
        from workshops import event_settings, expectations, uses
        from workshops.models import EventKind

        kinds.register(ROADMAP)
        kinds.extend(ROADMAP, MEETINGS)
        writing_scopes.register("roadmaps", sections)
        removals.register(ACTOR)
        expectations.register(expectations.Listener(holders=holders_of))
        uses.register(ROADMAPS)
        template = _("Template of roadmaps")
        event_settings.register(setting_for(ROADMAP.name, of=EventKind.WORKSHOP, label=template))
        organisation_uses.register(ACTORS)
