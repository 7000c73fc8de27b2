"""Forms of the roadmap pages, by topic."""

from roadmaps.forms.commenting import CommentForm
from roadmaps.forms.engaging import ActorForm, ChangeActorForm, GapForm
from roadmaps.forms.merging import MergeForm
from roadmaps.forms.reviewing import OpenForm, ReviewForm
from roadmaps.forms.steps import SubmitForm, WithdrawForm
from roadmaps.forms.writing import MAX_TEXT, AnswerForm, NotationForm, SectionForm

__all__ = [
    "MAX_TEXT",
    "ActorForm",
    "AnswerForm",
    "ChangeActorForm",
    "CommentForm",
    "GapForm",
    "MergeForm",
    "NotationForm",
    "OpenForm",
    "ReviewForm",
    "SectionForm",
    "SubmitForm",
    "WithdrawForm",
]
