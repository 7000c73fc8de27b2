"""The messages of the months before, dated then and kept, so that none waits."""

from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from core import clock
from demo.story import Story
from mail.kinds import Dropped, kind_of
from mail.mime import html_part
from mail.models import Message, MessageState
from reminders import actions as reminders

# The first step of reminders, 90 days before 4 November, is on 6 August.
REMINDED_FROM, REMINDED_UNTIL = date(2017, 8, 1), date(2017, 10, 15)
WRITTEN_FROM = date(2017, 6, 1)  # the first requests to confirm a part, before any reminder
MORNING = time(9, 30)  # past eight on every demo holder's clock


class PastOutbox:
    """Messages from before the demo begins, which are never sent, whatever EMAIL_URL says."""

    def __init__(self) -> None:
        last = Message.objects.order_by("-pk").values_list("pk", flat=True).first()
        self.new = Message.objects.filter(pk__gt=last or 0)

    def remind(self, story: Story) -> None:
        """Add a scene for each morning on which the planner would have reminded people, and for
        those before on which messages waited."""
        for number in range((REMINDED_FROM - WRITTEN_FROM).days):
            story.on(WRITTEN_FROM + timedelta(days=number), MORNING, self.keep)
        for number in range((REMINDED_UNTIL - REMINDED_FROM).days + 1):
            story.on(REMINDED_FROM + timedelta(days=number), MORNING, self._morning)

    def _morning(self) -> None:
        reminders.plan()
        self.keep()

    def keep(self) -> None:
        """Write the waiting messages as their kind says, at this moment, and keep them."""
        for message in self.new.filter(state=MessageState.QUEUED).order_by("pk"):
            prepared = kind_of(message.kind).prepare(message)
            message.settled_at = clock.real_now()
            if isinstance(prepared, Dropped):
                message.state, message.reply = MessageState.DROPPED, prepared.reason
            else:
                message.state, message.attempts = MessageState.KEPT, 1
                message.subject, message.text = prepared.subject[:300], prepared.text
                message.html = html_part(prepared, message.language)
                message.reply = _("Kept here: it belongs to the demo’s past and was never sent.")
            message.save()
