"""Forms about parties in joint commitments and partnerships."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from commitments.models import ANSWERS, Commitment, Confirmation, ConfirmationRequest, Partnership
from core.crispy import Helper, Save
from core.text_fields import CharField
from countries.models import Party, PartyKind
from richtext import languages
from richtext.marked import marked

LONGEST_WORDS = 2000


class PartyField(forms.ModelChoiceField):
    """Shows parties by their names in the reader's language."""

    def label_from_instance(self, party: Party) -> str:
        return party.local_name


class PartnershipField(forms.ModelMultipleChoiceField):
    """Shows partnerships by their titles, in whatever language they are written."""

    def label_from_instance(self, partnership: Partnership) -> SafeString:
        return marked(partnership.title)


def _words(label: Any, **options: Any) -> CharField:
    return CharField(
        label=label,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        **options,
    )


class NamePartyForm(forms.Form):
    """Name another party and say what its part is, with ids of its own on the page."""

    party = PartyField(
        label=_("Party"),
        empty_label=_("Choose a party"),
        queryset=Party.objects.none(),
        error_messages={
            "required": _("Choose a party."),
            "invalid_choice": _("Choose a party from the list."),
        },
    )
    words = _words(
        _("Its part"),
        help_text=_("What this party will do or give. It is asked to confirm these words."),
        error_messages={"required": _("Describe the part of the party.")},
    )

    def __init__(self, *args: Any, leader: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="named-%s", **kwargs)
        others = Party.objects.exclude(kind=PartyKind.OFFICE).exclude(pk=leader)
        self.fields["party"].queryset = others.order_by("sort_key")  # type: ignore[attr-defined]
        self.helper = Helper(self, _("Name the party"))


class WordsForm(forms.Form):
    """The words of a part that is stored. `version` is the one that the author saw."""

    words = _words(
        _("Its part"),
        help_text=_("If you change the words, the party is asked to confirm them again."),
        error_messages={"required": _("Describe the part of the party.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Save and ask again"))

    @classmethod
    def showing(cls, request: ConfirmationRequest) -> "WordsForm":
        """The stored words, or those that the party proposes."""
        is_proposed = request.state == Confirmation.CORRECTED
        words = request.answer if is_proposed else request.words
        return cls(initial={"words": words, "version": request.version})


class WithdrawForm(forms.Form):
    """Take a party out. `version` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What a party says of its part. `version` is the one that the person saw."""

    state = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=(
            (Confirmation.CONFIRMED, _("Confirm: this is our part")),
            (Confirmation.CORRECTED, _("Propose other words")),
            (Confirmation.DECLINED, _("Decline")),
        ),
        error_messages={"required": _("Choose an answer.")},
    )
    proposal = _words(
        _("The words that you propose"),
        required=False,
        help_text=_("Only if you propose other words."),
    )
    reason = _words(_("Why you decline"), required=False, help_text=_("Only if you decline."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("proposal", "reason"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.helper = Helper(self, _("Send the answer"))

    @classmethod
    def showing(cls, request: ConfirmationRequest) -> "AnswerForm":
        """The stored answer; the proposal begins with the words as they stand."""
        is_proposed = request.state == Confirmation.CORRECTED
        initial = {
            "state": request.state if request.state in ANSWERS else None,
            "proposal": request.answer if is_proposed else request.words,
            "reason": request.answer if request.state == Confirmation.DECLINED else "",
            "version": request.version,
        }
        return cls(initial=initial)

    @property
    def text(self) -> str:
        """What belongs to the answer that was chosen."""
        names = {Confirmation.CORRECTED: "proposal", Confirmation.DECLINED: "reason"}
        name = names.get(self.cleaned_data["state"])
        return self.cleaned_data[name] if name else ""


class PartnershipsForm(forms.Form):
    """The partnerships that a commitment names. `version` is that of the commitment."""

    partnerships = PartnershipField(
        label=_("Partnerships"),
        required=False,
        queryset=Partnership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        initial = {"version": commitment.version}
        super().__init__(*args, initial=initial, auto_id="partnerships-%s", **kwargs)
        own = Partnership.objects.filter(party=commitment.document.party_id)
        field: Any = self.fields["partnerships"]
        field.queryset = own
        named = commitment.partnerships.values_list("pk", flat=True)
        self.initial["partnerships"] = list(named) if not self.is_bound else []
        self.helper = Helper(self)
        button = Save(_("Save the partnerships"), name="of", value="partnerships")
        self.helper.add_input(button)  # with an id of its own
