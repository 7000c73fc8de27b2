"""What this app keeps about one person: texts that could not be saved, and forms they sent."""

from typing import Any

from accounts.models import User
from accounts.personal import plain
from submissions.models import Submission, UnsavedText


def kept(user: User | None, _emails: list[str], reader: User | None) -> dict[str, Any]:
    """For the person alone: nobody else may read a text that was not saved. Of a form that was
    sent the moment and the address it led to, not the key, which would repeat it."""
    if user is None or (reader is not None and reader != user):
        return {}
    sent = Submission.objects.filter(user=user).order_by("created_at")
    return {
        "unsaved_texts": [plain(row, "key") for row in UnsavedText.objects.filter(user=user)],
        "sent_forms": list(sent.values("created_at", "result")),
    }
