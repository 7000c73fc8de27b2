from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SynthesisConfig(AppConfig):
    name = "synthesis"

    def ready(self) -> None:
        from accounts import writing_scopes
        from documents import kinds
        from documents.section_templates.event_setting import setting_for
        from roadmaps.kind import ROADMAP
        from synthesis.event_uses import CONTRIBUTIONS
        from synthesis.expectations import (
            CONTRIBUTIONS_FOLLOW,
            add_contributions,
            move_contributions,
        )
        from synthesis.kind import CONTRIBUTION
        from synthesis.writing_scopes import sections
        from workshops import event_settings, expectations, uses
        from workshops.models import EventKind

        kinds.register(CONTRIBUTION)
        kinds.extend(ROADMAP, CONTRIBUTIONS_FOLLOW)
        writing_scopes.register("synthesis", sections)
        expectations.register(
            expectations.Listener(after_expected=add_contributions, after_moved=move_contributions)
        )
        uses.register(CONTRIBUTIONS)
        template = _("Template of contributions")
        event_settings.register(
            setting_for(CONTRIBUTION.name, of=EventKind.CONSULTATIVE, label=template)
        )
