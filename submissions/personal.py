"""What this app stores about one person: texts that could not be saved, and forms they sent."""

from typing import Any

from accounts.models import User
from accounts.personal import plain
from submissions.models import Submission, UnsavedText


def personal_data(user: User | None, _emails: list[str], reader: User | None) -> dict[str, Any]:
    """What the person alone may read: nobody else sees a text that was not saved.

    A form that was sent is given with its moment and the address it led to, but without its key,
    which would send it again.
    """
    if user is None or (reader is not None and reader != user):
        return {}
    sent = Submission.objects.filter(user=user).order_by("created_at")
    return {
        "unsaved_texts": [plain(row, "key") for row in UnsavedText.objects.filter(user=user)],
        "sent_forms": list(sent.values("created_at", "result")),
    }
