from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import erasing, parts, personal
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from roadmaps import removals, telling
        from roadmaps.engaged import ACTOR
        from roadmaps.erasing import erase_papers
        from roadmaps.expectations import holders_of
        from roadmaps.parts import sections
        from roadmaps.personal import written
        from workshops import expectations

        again = WhenUnknown.SEND_AGAIN
        register(Kind("roadmap", _("Step of a roadmap"), again, STAFF))
        label = _("Comment on a section")
        register(Kind(telling.KIND, label, again, telling.READERS, prepare=telling.prepare))
        parts.register("roadmaps", sections)
        personal.register("roadmaps", written)
        removals.register(ACTOR)
        erasing.register(erase_papers)
        expectations.register(expectations.Listener(holders=holders_of))
