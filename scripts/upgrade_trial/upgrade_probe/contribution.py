"""The demo has no contribution to the synthesis, so a focal point hands one in before the upgrade.

This version keeps contributions as documents: its migration moves a text that was written through
the page of the earlier one (synthesis/migrations/0002_contributions_as_documents.py).
"""

import html
import re

from django.test import Client

PATH = "/workshops/consultative-meeting/contribution/KEN/"
TEXT = "Begin with the budget.\n\nالميزانية أولاً — d’abord le budget."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hand_in(client: Client) -> None:
    """Sends the form of the page, with its hidden fields.

    Raises LookupError when the page does not take it.
    """
    page = client.get(PATH).content.decode()
    hidden = {name: html.unescape(value) for name, value in HIDDEN.findall(page)}
    response = client.post(PATH, {**hidden, "lessons": TEXT})
    if response.status_code != 302:
        raise LookupError(f"{PATH} answers {response.status_code}: change contribution.py.")
