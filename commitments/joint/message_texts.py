"""The message of joint commitments and partnerships whose text staff can edit."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mail.message_texts import PERSON, SITE_URL, MessageText, Placeholder, link

REQUEST = "commitments.confirmation"
MESSAGE_TEXTS = (
    MessageText(
        code=REQUEST,
        label=gettext_lazy("Request to confirm a part"),
        recipients=gettext_lazy("The people who may answer for the party that is named"),
        occasion=gettext_lazy(
            "A party names another one in a commitment or partnership, or changes the words of "
            "its part."
        ),
        template="commitments/mail/confirmation",
        placeholders=(
            PERSON,
            Placeholder("leader", gettext_lazy("The party that asks"), lambda: _("Kenya")),
            Placeholder("party", gettext_lazy("The party that is asked"), lambda: _("Uganda")),
            link(gettext_lazy("The page on which the party answers"), "/confirmations/1/"),
            SITE_URL,
        ),
    ),
)
