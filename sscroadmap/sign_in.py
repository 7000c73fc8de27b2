"""Settings of signing in that are tables: passwords, limits and forms."""

PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.SiteWordsValidator"},
]
# What mails others, beside allauth's own limits (accounts/throttle.py): for the person who does
# it, and for the address that is mailed.
RATE_LIMITS = {
    "invite": "30/h/user",
    "invite_address": "5/h/key",
    "hand_over": "10/h/user",
    "hand_over_address": "5/h/key",
    "comment": "60/h/user",
    "comment_address": "60/h/key",
}
FORMS = {
    "add_email": "accounts.forms.address.AddressForm",
    "reset_password": "accounts.forms.address.NewPasswordForm",
}
