"""The report on an erasure: what was erased, what stays and why."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.erasing import Erasure, Subject
from accounts.erasing.texts import KEPT

# What no command reaches, or what is no longer about a person.
STAYS = (
    (
        gettext_lazy("What the person wrote or decided for a party"),
        gettext_lazy(
            "Texts, comments and decisions are the work of the party and the answers given to "
            "it. They stay under a description of the role, without the name."
        ),
    ),
    (
        gettext_lazy("Country, event and role of a participation; times of mails and sign-ins"),
        gettext_lazy("Statistics and the record of what was sent; no one is named any more."),
    ),
    (
        gettext_lazy("Backups and log files of the server"),
        gettext_lazy("They are overwritten after the time that the operator has set for them."),
    ),
    (
        gettext_lazy("Mails that were delivered, and files that people downloaded"),
        gettext_lazy("They are with their receivers."),
    ),
)


def as_text(erasure: Erasure, subject: Subject, *, is_real: bool) -> str:
    """The report, a line for each thing."""
    return "\n".join(_lines(erasure, subject, is_real=is_real))


def _lines(erasure: Erasure, subject: Subject, *, is_real: bool) -> Iterator[str]:
    yield _("Erased") if is_real else _("Would be erased")
    for label, count in erasure.rows.items():
        if count:
            yield f"  {count:>6}  {label}"
    if total := sum(erasure.texts.values()):
        label = _("Other texts, which no longer name the person")
        yield f"  {total:>6}  {label}"
        for table, count in erasure.texts.items():
            yield f"          {count:>6}  {table}"
    yield _("What stays, and why")
    for place, count in erasure.stays.items():
        label, reason = KEPT[place]
        if count:
            yield f"  {count:>6}  {label}. {reason}"
    for label, reason in STAYS:
        yield f"  –  {label}. {reason}"
    if subject.ambiguous:
        names = ", ".join(sorted(subject.ambiguous))
        words = _("Texts that name %(names)s: other people are called so, or it is a single word.")
        yield f"  –  {words % {'names': names}}"
