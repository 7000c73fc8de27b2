"""Secrets of second factors, encrypted where they are stored.

A copy of the database, or of a backup, gives nobody the codes that an authenticator app shows.
The key is derived from SECRET_KEY; with SECRET_KEY_FALLBACKS, what an earlier key encrypted can
still be read (docs/decisions/0036-secrets-of-second-factors.md).
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "aes-256-gcm:"
PURPOSE = b"sscroadmap second factors"
NONCE, KEY = 12, 32  # bytes


def encrypt(text: str) -> str:
    """The text encrypted with the key in use."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_derived(settings.SECRET_KEY)).encrypt(nonce, text.encode(), MARK.encode())
    return MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def decrypt(stored: str) -> str:
    """The decrypted text; text that was stored before there was encryption is returned as it is.

    Raises ValueError when no key fits, or what is stored was changed.
    """
    if not stored.startswith(MARK):
        return stored
    sealed = base64.urlsafe_b64decode(stored.removeprefix(MARK))
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            opened = AESGCM(_derived(key)).decrypt(sealed[:NONCE], sealed[NONCE:], MARK.encode())
        except InvalidTag:
            continue
        return opened.decode()
    raise ValueError(
        "A second factor cannot be read: it was encrypted with another SECRET_KEY. Put that one "
        "into SECRET_KEY_FALLBACKS."
    )


def _derived(secret: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=PURPOSE)
    return hkdf.derive(secret.encode())
