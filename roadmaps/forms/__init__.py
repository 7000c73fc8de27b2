"""Forms of the roadmap pages, by topic."""

from roadmaps.forms.actors import ActorForm, ChangeActorForm, GapForm
from roadmaps.forms.amendments import BringInForm, CorrectForm, ReasonForm
from roadmaps.forms.comments import CommentForm
from roadmaps.forms.conflicts import MergeForm
from roadmaps.forms.copies import ChooseForm, CopyForm
from roadmaps.forms.removals import RemoveForm
from roadmaps.forms.reviews import AssignForm, OpenForm, ReviewForm
from roadmaps.forms.steps import EndorseForm, SubmitForm, WithdrawForm
from roadmaps.forms.writing import MAX_TEXT, AnswerForm, NotationForm, SectionForm

__all__ = [
    "MAX_TEXT",
    "ActorForm",
    "AnswerForm",
    "AssignForm",
    "BringInForm",
    "ChangeActorForm",
    "ChooseForm",
    "CommentForm",
    "CopyForm",
    "CorrectForm",
    "EndorseForm",
    "GapForm",
    "MergeForm",
    "NotationForm",
    "OpenForm",
    "ReasonForm",
    "RemoveForm",
    "ReviewForm",
    "SectionForm",
    "SubmitForm",
    "WithdrawForm",
]
