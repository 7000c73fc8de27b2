"""What the pages of the questionnaire fetch first, or answer that it is not there or not
allowed."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.permissions import Permission, require
from core.conflicts import for_update
from reporting.models import Question, Questionnaire


def own_version(request: HttpRequest, number: int) -> Questionnaire:
    """The version, locked where a form is sent. Raises PermissionDenied, and Http404."""
    require(request.user, Permission.MANAGE_REFERENCE)
    versions = for_update(request, Questionnaire.objects.visible_to(request.user))
    version: Questionnaire = get_object_or_404(versions, number=number)
    return version


def own_question(request: HttpRequest, number: int, question: str) -> Question:
    """A question of a version, by its code. Raises as `own_version` does."""
    version = own_version(request, number)
    stored: Question = get_object_or_404(version.questions.all(), code=question)
    stored.questionnaire = version
    return stored
