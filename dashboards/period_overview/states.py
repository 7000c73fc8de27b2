"""What the figures of an overview are called, by the names of `reported.conditions`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "expected": _("reports expected"),
    "accepted": _("reports accepted"),
    "submitted": _("reports in review"),
    "returned": _("reports returned"),
    "writing": _("reports being written or not started"),
    "overdue": _("reports overdue"),
    "exempt": _("parties exempt"),
}


def label_of(state: str) -> str:
    return str(LABELS[state])
