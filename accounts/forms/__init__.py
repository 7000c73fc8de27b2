"""Forms about people."""

from accounts.forms.handing_over import HandoverForm
from accounts.forms.inviting import AcceptForm, InvitationForm, PartsForm
from accounts.forms.profile import ProfileForm

__all__ = ["AcceptForm", "HandoverForm", "InvitationForm", "PartsForm", "ProfileForm"]
