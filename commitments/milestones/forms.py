"""Forms of one milestone, each on a page of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.evidence.actions import LONGEST_TITLE
from commitments.evidence.forms import link_field
from commitments.milestones.earlier import was_promised
from commitments.models import Milestone
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.date_fields import DateField
from core.text_fields import CharField
from richtext import languages


class ChangeMilestoneForm(ConflictFormMixin, forms.Form):
    """A stored milestone. A binding date is shown and cannot be changed here; a reason is asked
    for if the milestone was promised before."""

    title = CharField(label=_("Milestone"), max_length=200)
    due_on = DateField(label=_("Date"))
    reason = CharField(
        label=_("Why it changes"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=_(
            "The milestone was in an earlier version of the roadmap. The reason stays in its "
            "history, which your party and UNOSSC read."
        ),
    )
    asked_anew = ("reason",)

    def __init__(self, milestone: Milestone, sent: Any = None) -> None:
        deadline = milestone.deadline
        super().__init__(sent, initial={"title": milestone.title, "due_on": deadline.due_on})
        self.fields["title"].widget.attrs |= languages.UNKNOWN
        self.fields["reason"].hide_optional = True  # type: ignore[attr-defined]
        if not was_promised(milestone):
            del self.fields["reason"]
        if deadline.is_binding:
            self.fields["due_on"].disabled = True
            self.fields["due_on"].help_text = _(
                "UNOSSC has accepted this date. Ask for more time to move it."
            )
        self.helper = Helper(self, _("Save the milestone"))


class ReachForm(ConflictFormMixin, forms.Form):
    """When a milestone was reached, and a link that shows it."""

    reached_on = DateField(
        label=_("Reached on"),
        required=False,
        help_text=_("Leave empty for today."),
    )
    link = link_field(
        required=False,
        help_text=_(
            "A page that shows it, such as the published law. You can add files and more links "
            "afterwards."
        ),
    )
    link_title = CharField(
        label=_("What the link shows"),
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={**languages.UNKNOWN}),
    )
    asked_anew = ("link", "link_title")

    def __init__(self, milestone: Milestone, sent: Any = None) -> None:
        super().__init__(sent, initial={"reached_on": milestone.deadline.settled_on})
        self.fields["reached_on"].hide_optional = True  # type: ignore[attr-defined]
        self.helper = Helper(self, _("Save as reached"))


class UnreachForm(forms.Form):
    """Why a milestone is not reached; `seen_on` is the date that the person saw."""

    reason = CharField(
        label=_("Why it has not been reached"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
    )
    seen_on = DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, milestone: Milestone, sent: Any = None) -> None:
        self.milestone = milestone
        super().__init__(sent, initial={"seen_on": milestone.deadline.settled_on})
        if milestone.deadline.is_binding:
            self.fields["reason"].required = True
            self.fields["reason"].widget.is_required = True
        self.helper = Helper(self, _("Mark as not reached"))

    def add_error(self, field: Any, error: Any) -> None:
        """Sent again, the form has seen the date that is stored now."""
        super().add_error(field, error)
        self.data = self.data.copy()
        self.data["seen_on"] = self.milestone.deadline.settled_on or ""
