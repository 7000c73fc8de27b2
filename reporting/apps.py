from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from accounts import writing_scopes
        from documents import kinds
        from documents.section_templates.event_setting import setting_for
        from reporting.effects import CLAIMS, REPORTS_FOLLOW
        from reporting.entries.recording import RECORDED
        from reporting.event_uses import PERIODS
        from reporting.kind import REPORT
        from reporting.profiles.profile_scope import scopes as profile_scopes
        from reporting.profiles.published import PROFILE
        from reporting.ratings.rating_card import RATED
        from reporting.writing_scopes import scopes
        from roadmaps.kind import ROADMAP
        from workshops import event_settings, uses
        from workshops.models import EventKind

        kinds.register(REPORT)
        kinds.extend(REPORT, CLAIMS)
        kinds.extend(REPORT, RECORDED)
        kinds.extend(REPORT, PROFILE)
        kinds.extend(REPORT, RATED)
        kinds.extend(ROADMAP, REPORTS_FOLLOW)
        writing_scopes.register("reporting", scopes)
        writing_scopes.register("profiles", profile_scopes)
        uses.register(PERIODS)
        template = _("Template of progress reports")
        event_settings.register(setting_for(REPORT.name, of=EventKind.WORKSHOP, label=template))
