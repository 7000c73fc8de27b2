"""Erases what this app stores about one person."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.erasing import Subject
from submissions.models import Submission, UnsavedText


def erase_forms(subject: Subject) -> dict[Any, int]:
    """Delete the forms that the person sent and texts that could not be saved."""
    if subject.user is None:
        return {}
    sent = Submission.objects.filter(user=subject.user).delete()[0]
    unsaved = UnsavedText.objects.filter(user=subject.user).delete()[0]
    return {_("Forms sent and texts that were not saved"): sent + unsaved}
