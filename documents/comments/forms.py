"""The form of a comment, new or in answer."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.text_fields import CharField
from documents.comments.comment_threads import Person, named_in
from documents.models import Audience, Comment
from documents.models.commenting import LONGEST_COMMENT, LONGEST_QUOTE
from richtext import languages

BODY = {"rows": 3, **languages.UNKNOWN, "data-mentions": ""}


class CommentForm(forms.Form):
    """A comment on a section, who reads it, and who is notified.

    `tellable` are the people that can be ticked; people named with @ in the text are notified
    as well. An answer goes to the readers of its thread; its writers are ticked already.
    """

    body = CharField(
        label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs=BODY)
    )
    quote = CharField(
        label=_("About these words"),
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.TextInput(attrs={**languages.UNKNOWN, "data-quote": ""}),
    )
    audience = forms.ChoiceField(
        label=_("Who reads it"),
        choices=Audience.choices,
        initial=Audience.PARTY,
        widget=forms.RadioSelect,
    )
    tell = forms.MultipleChoiceField(
        label=_("Tell by e-mail"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        tellable: Sequence[Person],
        thread: Comment | None = None,
        ticked: frozenset[int] | set[int] = frozenset(),
        is_own: bool = True,
        **kwargs: Any,
    ) -> None:
        self.persons = list(tellable)
        self.thread = thread
        known = [person.user.pk for person in self.persons]
        initial = {
            "token": uuid.uuid4(),
            "parent": thread.pk if thread else None,
            "tell": [pk for pk in known if pk in ticked],
        }
        name = f"id_{thread.pk}_%s" if thread else "id_new_%s"
        super().__init__(*args, initial=initial, auto_id=name, **kwargs)
        self.fields["tell"].choices = [
            (person.user.pk, f"{person.user.name} · {person.role}") for person in self.persons
        ]
        if thread:
            del self.fields["quote"]
        if thread or not is_own:
            del self.fields["audience"]
        if not self.persons:
            del self.fields["tell"]

    @property
    def recipients(self) -> list[User]:
        """The people to notify: those ticked and those named with @, each of them once."""
        ticked = set(self.cleaned_data.get("tell", ()))
        chosen = [person.user for person in self.persons if str(person.user.pk) in ticked]
        named = named_in(self.cleaned_data["body"], self.persons)
        return list({user.pk: user for user in [*chosen, *named]}.values())
