"""Two people change the same thing: the second to save sees both versions and chooses."""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.locales import separated
from core.text_fields import CharField

SEEN = "seen"
View = Callable[..., HttpResponse]


def fingerprint(content: Any) -> str:
    """A hash of anything that JSON can hold: equal for equal content, however it was read."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def atomic_post(view: View) -> View:
    """Runs a view that compares and saves in one transaction when a form is sent."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return answer


def for_update(request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The rows, locked where a form is sent: nobody changes them between comparison and save.

    The view is an `atomic_post`.
    """
    if request.method != "POST":
        return queryset
    return queryset.select_for_update(of=("self",), no_key=True)


def locked(request: HttpRequest, row: Any) -> Any:
    """One row that was read before, locked and as it is stored now where a form is sent.

    Raises Http404 when the row has been deleted.
    """
    if request.method != "POST":
        return row
    rows = row.__class__._default_manager.all()  # the row may be a lazy user
    return get_object_or_404(for_update(request, rows), pk=row.pk)


class ConflictFormMixin(forms.BaseForm):
    """A form that changes values that are stored already.

    It carries a fingerprint of the values it was shown with. Where the stored values have changed
    since, and are not what was typed either, it is invalid: `stored_values` holds them by
    label, what was typed stays in the form, and sending it again replaces what is stored. A form
    that comes without its fingerprint has not seen what is stored.

    The form is built with `initial` (or `instance`) from the locked row: `for_update`.
    `asked_anew` names fields that are stored nowhere, such as the reason of a change.
    """

    stored_values: list[tuple[str, str]] = []
    asked_anew: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN] = CharField(required=False, max_length=64, widget=forms.HiddenInput)
        self.initial[SEEN] = self.fingerprint()

    @property
    def status(self) -> int:
        """Of the answer: 409 for a conflict, 422 for another error."""
        if self.stored_values:
            return 409
        return 422 if self.errors else 200

    def fingerprint(self) -> str:
        """Of the stored values, as the form shows them."""
        stored = [
            (name, _plain(self.get_initial_for_field(field, name)))
            for name, field in self.fields.items()
            if name != SEEN and name not in self.asked_anew
        ]
        return fingerprint(stored)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop(SEEN, "") != self.initial[SEEN] and not self._is_new:
            self.stored_values = list(self._stored_otherwise())
        if self.stored_values:
            self.add_error(
                None,
                _(
                    "Someone else changed this. Compare the two versions, then save again to "
                    "keep yours."
                ),
            )
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix(SEEN)] = self.initial[SEEN]
            self.data = data
        return cleaned

    @property
    def _is_new(self) -> bool:
        """Whether the form makes a row: nothing is stored yet that it could replace."""
        instance = getattr(self, "instance", None)
        return instance is not None and instance.pk is None

    def _stored_otherwise(self) -> Iterable[tuple[str, str]]:
        """Label and stored value of each field that holds something else than what was typed."""
        for bound in self.visible_fields():
            if bound.name in self.asked_anew:
                continue
            if bound.field.has_changed(bound.initial, bound.data):
                yield str(bound.label), _in_words(bound.field, bound.initial)


class SeenForm(forms.Form):
    """A button that changes or removes a row; it carries a fingerprint of what was shown."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: Any, **kwargs: Any) -> None:
        self.shown = fingerprint(shown)
        super().__init__(*args, **{"initial": {"seen": self.shown}, **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["seen"] = self.shown
            self.data = data
            raise ValidationError(_("Someone else changed this. Read it again, then decide."))
        return cleaned


def _plain(value: Any) -> Any:
    """A value as JSON, the same however it was read."""
    if isinstance(value, list | tuple | set | QuerySet):
        return sorted(str(_plain(each)) for each in value)
    return "" if value is None else str(getattr(value, "pk", value))


def _in_words(field: forms.Field, value: Any) -> str:
    """A stored value as the form shows it."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    choices = getattr(field, "choices", None)
    if choices is None:
        return _plain(value)
    chosen = set(_plain(value)) if isinstance(value, list | tuple) else {_plain(value)}
    labels = _labels(choices)
    return separated(labels.get(key, key) for key in sorted(chosen) if key)


def _labels(choices: Any) -> dict[str, str]:
    if isinstance(choices, ModelChoiceIterator):
        return {str(key): str(label) for key, label in choices}
    labels: dict[str, str] = {}
    for key, label in choices:
        if isinstance(label, list | tuple):
            labels |= _labels(label)
        else:
            labels[str(key)] = str(label)
    return labels
