"""What the page of a reporting period says of its history."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELDS = {
    "code": gettext_lazy("Code"),
    "titles": gettext_lazy("Title"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("To"),
    "due_on": gettext_lazy("Due"),
    "opened_at": gettext_lazy("Opened"),
    "closed_at": gettext_lazy("Closed"),
}


def words_of(row: Any) -> str:
    """What happened to a period."""
    if row.pgh_label == "insert":
        return _("The reporting period was planned")
    if row.pgh_label == "delete":
        return _("The reporting period was removed")
    return _("The reporting period was changed")
