"""The messages of deadlines whose text staff can edit."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.locales import day
from mail.message_texts import PERSON, MessageText, Placeholder, link

GRANTED, REFUSED = "deadlines.granted", "deadlines.refused"

_WHAT = Placeholder("what", gettext_lazy("What is due"), lambda: _("National roadmap"))
_DUE = Placeholder("due", gettext_lazy("The date now"), lambda: day(date(2017, 11, 30)))
_ASKED = Placeholder(
    "asked", gettext_lazy("The date that was asked for"), lambda: day(date(2017, 12, 31))
)
_REASON = Placeholder(
    "reason",
    gettext_lazy("The reason that UNOSSC gives"),
    lambda: _("The elections took longer than planned."),
    is_required=True,
    is_block=True,
)
_LINK = link(gettext_lazy("The page of the deadline"), "/deadlines/1/")


def _decision(code: str, label: Any, occasion: Any, *, is_granted: bool) -> MessageText:
    asked = () if is_granted else (_ASKED,)
    return MessageText(
        code=code,
        label=label,
        recipients=gettext_lazy("The person who asked for more time"),
        occasion=occasion,
        template="deadlines/mail/decided",
        placeholders=(PERSON, _WHAT, _DUE, *asked, _REASON, _LINK),
        switches={"is_granted": is_granted},
    )


MESSAGE_TEXTS = (
    _decision(
        GRANTED,
        gettext_lazy("More time granted"),
        gettext_lazy("UNOSSC grants more time."),
        is_granted=True,
    ),
    _decision(
        REFUSED,
        gettext_lazy("More time refused"),
        gettext_lazy("UNOSSC refuses more time."),
        is_granted=False,
    ),
)
