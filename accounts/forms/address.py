"""Addresses of accounts: a new one is asked for, a new password goes to the one in use."""

from typing import Any

from allauth.account.forms import AddEmailForm, ResetPasswordForm
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AddressForm(AddEmailForm):
    """django-allauth's form in the words of the product; imported by its name in the settings."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("New e-mail address")
        email.error_messages["required"] = _("Enter your new e-mail address.")
        email.widget.attrs |= {"autocomplete": "email"}
        email.widget.attrs.pop("placeholder", None)

    def save(self, request: HttpRequest) -> Any:
        """The link goes to the new address; the one in use is proved, by an invitation."""
        EmailAddress.objects.update_or_create(
            user=self.user, email=self.user.email, defaults={"verified": True, "primary": True}
        )
        return super().save(request)


class NewPasswordForm(ResetPasswordForm):
    """A new password by mail, to the address in use only.

    django-allauth would also mail the link to a new address that nobody has confirmed, perhaps
    a stranger's by a slip of the keys.
    """

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [user for user in self.users if user.email.lower() == email.lower()]
        return email
