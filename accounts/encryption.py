"""Secrets of second factors, encrypted where they are stored.

A copy of the database, or of a backup, gives nobody the codes that an authenticator app shows.
The key is derived from SECRET_KEY; with SECRET_KEY_FALLBACKS, what an earlier key encrypted can
still be read (docs/decisions/0036-secrets-of-second-factors.md).
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "encrypted:"
PURPOSE = b"sscroadmap second factors"


def encrypt(text: str) -> str:
    """The text encrypted with the key in use."""
    return MARK + _fernet().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """What was encrypted; what was stored before there was encryption is answered as it is.

    Raises ValueError when no key fits.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _fernet().decrypt(stored.removeprefix(MARK)).decode()
    except InvalidToken:
        raise ValueError(
            "A second factor cannot be read: it was encrypted with another SECRET_KEY. Put that "
            "one into SECRET_KEY_FALLBACKS."
        ) from None


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(hkdf.derive(secret.encode()))
