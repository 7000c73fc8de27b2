from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        from accounts import erasing, personal
        from documents.attachments.ownership import SECTIONS
        from documents.comments import comment_notifications as comments
        from documents.criteria.event_uses import CRITERIA
        from documents.erasure import erase_papers
        from documents.message_texts import MESSAGE_TEXTS
        from documents.personal import written
        from documents.revisions import step_notifications as steps
        from files import owners
        from mail import message_texts
        from mail.kinds import STAFF, Kind, WhenUnknown, register
        from workshops import uses

        again = WhenUnknown.SEND_AGAIN
        register(Kind(steps.KIND, _("Step of a document"), again, STAFF))
        register(
            Kind(
                comments.KIND,
                _("Comment on a section"),
                again,
                comments.READERS,
                prepare=comments.prepare,
            )
        )
        message_texts.register(*MESSAGE_TEXTS)
        personal.register("documents", written)
        erasing.register(erase_papers)
        uses.register(CRITERIA)
        owners.register(SECTIONS)
