"""Addresses that others made: django-allauth's, which only ever touch the person's own account."""

from tests.security.policy import Row

ROWS: list[Row] = []
# Anybody may open these. Nobody can sign up: the page says how to be invited.
ALLAUTH_PUBLIC = {
    "account_login": {},
    "account_logout": {},
    "account_inactive": {},
    "account_signup": {},
    "account_email_verification_sent": {},
    "account_reset_password": {},
    "account_reset_password_done": {},
    "account_reset_password_from_key": {"uidb36": "0", "key": "gone"},
    "account_reset_password_from_key_done": {},
}
# A guest is sent to sign in; a person sees and changes only their own.
ALLAUTH_PRIVATE = {
    "account_change_password": {},
    "account_confirm_email": {"key": "gone"},
    "account_confirm_login_code": {},
    "account_email": {},
    "account_reauthenticate": {},
    "account_set_password": {},
    "mfa_activate_totp": {},
    "mfa_add_webauthn": {},
    "mfa_authenticate": {},
    "mfa_deactivate_totp": {},
    "mfa_download_recovery_codes": {},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_generate_recovery_codes": {},
    "mfa_index": {},
    "mfa_list_webauthn": {},
    "mfa_login_webauthn": {},
    "mfa_reauthenticate": {},
    "mfa_reauthenticate_webauthn": {},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_view_recovery_codes": {},
    "usersessions_list": {},
}
