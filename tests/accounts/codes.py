"""The codes that an authenticator app shows (RFC 6238), computed here and not by the product."""

import base64
import hashlib
import hmac
import struct
import time

PERIOD, DIGITS = 30, 6


def code_now(secret: str) -> str:
    """The code of a base32 `secret` for now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    counter = int(time.time()) // PERIOD
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)
