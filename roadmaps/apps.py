from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import erasing, personal, writing_scopes
        from documents import kinds
        from documents.comments import comment_notifications as comments
        from documents.erasure import erase_papers
        from documents.personal import written
        from documents.writing import removals
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from roadmaps.actor_removal import ACTOR
        from roadmaps.expectations import holders_of
        from roadmaps.kind import ROADMAP
        from roadmaps.writing_scopes import sections
        from workshops import expectations

        kinds.register(ROADMAP)
        again = WhenUnknown.SEND_AGAIN
        register(Kind("roadmap", _("Step of a roadmap"), again, STAFF))
        register(
            Kind(
                comments.KIND,
                _("Comment on a section"),
                again,
                comments.READERS,
                prepare=comments.prepare,
            )
        )
        writing_scopes.register("roadmaps", sections)
        personal.register("roadmaps", written)
        removals.register(ACTOR)
        erasing.register(erase_papers)
        expectations.register(expectations.Listener(holders=holders_of))
