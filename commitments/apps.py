from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        from accounts import writing_scopes
        from commitments import removals
        from commitments.agenda.event_uses import ITEMS
        from commitments.dates import why_deadline_cannot_move
        from commitments.evidence.ownership import EVIDENCE_FILES
        from commitments.importer.registration import COMMITMENT_IMPORTER
        from commitments.joint import message_texts as joint_texts
        from commitments.joint import notifications
        from commitments.joint.joint_extension import PUBLISHED_PARTS, WAITING_CARD
        from commitments.organisation_uses import FUNDERS, LEADS, PARTNERS
        from commitments.partnerships.partnership_uses import PARTNERSHIPS
        from commitments.registered_extension import EXTENSION
        from countries.organisations import uses as organisation_uses
        from deadlines import limits
        from deadlines.models import DeadlineKind
        from documents import kinds
        from documents.writing import removals as removables
        from files import owners
        from imports import importer
        from mail import message_texts
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from roadmaps.kind import ROADMAP
        from roadmaps.writing_scopes import COMMITMENTS
        from workshops import uses

        for extension in (WAITING_CARD, EXTENSION, PUBLISHED_PARTS):
            kinds.extend(ROADMAP, extension)
        importer.register(COMMITMENT_IMPORTER)
        owners.register(EVIDENCE_FILES)
        limits.register(DeadlineKind.MILESTONE, why_deadline_cannot_move)
        removables.register(removals.COMMITMENT)
        removables.register(removals.MILESTONE)
        writing_scopes.register("commitments", lambda: [(COMMITMENTS, _("Commitments"))])
        uses.register(ITEMS)
        organisation_uses.register(LEADS, PARTNERS, FUNDERS, PARTNERSHIPS)
        label = _("Request to confirm")
        again = WhenUnknown.SEND_AGAIN
        register(Kind(notifications.KIND, label, again, STAFF, prepare=notifications.prepare))
        message_texts.register(*joint_texts.MESSAGE_TEXTS)
