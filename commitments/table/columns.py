"""The two views of the table, each with its columns; what a view does not show stays as it is."""

from enum import StrEnum
from typing import Any

from commitments.text_fields import CONTACT, DESCRIPTION, LATER, RESOURCES


class Columns(StrEnum):
    """The two views of the table: a request has a limit of names, and a screen of columns."""

    MAIN = "main"
    MORE = "more"


DATES = ("starts_on", "ends_on")
COLUMNS = {
    Columns.MAIN: frozenset(
        {"part", "title", DESCRIPTION.name, "lead_name", "partner_names", *DATES, RESOURCES.name}
    ),
    Columns.MORE: frozenset(
        {"part", "title", "sdgs", *(field.name for field in (*LATER, CONTACT))}
    ),
}


def hidden_promise(commitment: Any) -> dict[str, Any]:
    """What actions need of a commitment beside the columns that are shown."""
    return {
        "themes": commitment.theme_keys,
        "lead_name": commitment.lead.name if commitment.lead else "",
        "partner_names": "\n".join(commitment.partner_names),
        **{name: getattr(commitment, name) for name in DATES},
    }
