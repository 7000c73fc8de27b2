"""The message about an applied list, whose text staff can edit."""

from django.utils.translation import gettext_lazy

from mail.message_texts import MessageText, Placeholder, link

LIST_APPLIED = "people.list-applied"

MESSAGE_TEXTS = (
    MessageText(
        code=LIST_APPLIED,
        label=gettext_lazy("Import of participants finished"),
        recipients=gettext_lazy("The administrator who imported the list"),
        occasion=gettext_lazy("A list of participants was applied."),
        template="people/mail/list_applied",
        placeholders=(
            Placeholder("file", gettext_lazy("The name of the file"), lambda: "participants.xlsx"),
            Placeholder("event", gettext_lazy("The event"), lambda: "Nairobi 2017"),
            Placeholder("new", gettext_lazy("How many people are new"), lambda: "42"),
            Placeholder("updated", gettext_lazy("How many were updated"), lambda: "7"),
            Placeholder("unchanged", gettext_lazy("How many stayed as they were"), lambda: "31"),
            Placeholder("left_out", gettext_lazy("How many rows were left out"), lambda: "2"),
            link(gettext_lazy("The page of the import"), "/events/nairobi-2017/import/1/"),
        ),
    ),
)
