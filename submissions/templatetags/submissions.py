"""`{% submission %}`: the hidden field that stands next to `{% csrf_token %}` in every form.

{% submission %}                  a form written by hand
{% submission form %}             its text fields are shown with their labels, if they are lost
{% submission restoring=text %}   the form that sends an unsaved text again
"""

from typing import Any

from django import forms, template

from submissions.models import UnsavedText
from submissions.tokens import FIELD, Token

register = template.Library()
MOST_LABELS, LONGEST_LABEL = 40, 80
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField, forms.BooleanField)


@register.inclusion_tag("submissions/_field.html", takes_context=True)
def submission(
    context: dict[str, Any], form: Any = None, restoring: UnsavedText | None = None
) -> dict[str, str]:
    """The hidden field; empty for guests, because only texts of signed-in people are stored."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return {}
    sent = getattr(request, "submission", None)
    page = sent.page if sent and sent.user_id == user.pk else request.get_full_path()
    token = Token(user_id=user.pk, page=page, labels=labels_of(form))
    if restoring:
        token = Token(
            user_id=user.pk,
            page=restoring.page,
            labels=restoring.labels,
            restores=str(restoring.pk),
        )
    return {"name": FIELD, "value": token.signed()}


def labels_of(form: Any) -> dict[str, str]:
    """The names of the fields of a form, or of a formset, in which one types."""
    single = getattr(form, "forms", None)
    typed = [
        bound
        for each in (single if single is not None else [form] if form else [])
        for bound in each.visible_fields()
        if not isinstance(bound.field, _CHOSEN) and not _is_secret(bound.field.widget)
    ]
    return {bound.html_name: str(bound.label)[:LONGEST_LABEL] for bound in typed[:MOST_LABELS]}


def _is_secret(widget: forms.Widget) -> bool:
    return isinstance(widget, forms.PasswordInput)
