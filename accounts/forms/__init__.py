"""Forms about people."""

from accounts.forms.handing_over import HandoverForm
from accounts.forms.inviting import AcceptForm, InvitationForm, WritingScopesForm
from accounts.forms.profile import ProfileForm

__all__ = ["AcceptForm", "HandoverForm", "InvitationForm", "ProfileForm", "WritingScopesForm"]
