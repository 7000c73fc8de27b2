"""Signed and random texts: made for one purpose, by us, and impossible to guess."""

import pytest
from allauth.account.models import EmailConfirmationHMAC
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.core.signing import Signer

from accounts.actions.offering import hash_of, offer
from accounts.encryption import decrypt, encrypt
from accounts.models import Invitation
from accounts.roles import Role
from submissions import tokens
from submissions.tokens import Token

CONTENT = {"user": 1, "key": "0" * 32, "page": "/profile/"}


def changed(signed: str, at: int) -> str:
    return signed[:at] + ("A" if signed[at] != "A" else "B") + signed[at + 1 :]


def test_a_signed_form_is_read_only_as_we_signed_it():
    signed = Token(user_id=1, page="/profile/").signed()

    assert tokens.read(signed).user_id == 1
    for at in range(0, len(signed), 7):
        assert tokens.read(changed(signed, at)) is None, at


@pytest.mark.parametrize(
    "other",
    [
        lambda: signing.dumps(CONTENT),
        lambda: signing.dumps(CONTENT, salt="account"),
        lambda: signing.dumps(CONTENT, key="another key", salt=tokens._SALT),
        lambda: signing.JSONSerializer().dumps(CONTENT).decode(),
        lambda: f"{signing.b64_encode(signing.JSONSerializer().dumps(CONTENT)).decode()}:1:none",
    ],
    ids=["no purpose", "another purpose", "another key", "unsigned", "no algorithm"],
)
def test_a_token_for_something_else_is_none(other):
    assert tokens.read(signing.dumps(CONTENT, salt=tokens._SALT)).user_id == 1
    assert tokens.read(other()) is None


@pytest.mark.django_db
def test_the_link_that_confirms_an_address_takes_no_token_of_a_form(focal):
    assert EmailConfirmationHMAC.from_key(Token(user_id=1, page="/").signed()) is None


def test_signatures_are_hmac_with_sha_256():
    assert Signer().algorithm == "sha256"
    assert len(signing.b64_decode(Signer().signature("x").encode())) * 8 == 256


@pytest.mark.parametrize("at", [20, 30, -1])
def test_an_encrypted_secret_that_was_changed_is_refused(at):
    stored = encrypt("JBSWY3DPEHPK3PXP")
    assert decrypt(stored) == "JBSWY3DPEHPK3PXP"

    with pytest.raises(ValueError, match="cannot be read"):
        decrypt(changed(stored, at if at > 0 else len(stored) - 3))  # the last of only whole bits


@pytest.mark.django_db
def test_keys_of_sessions_have_more_than_128_bits_and_never_come_twice():
    keys = set()
    for _time in range(20):
        session = SessionStore()
        session.create()
        keys.add(session.session_key)

    assert len(keys) == 20
    assert all(len(key) >= 25 for key in keys)  # 36 letters and figures: 5.17 bits each


@pytest.mark.django_db
def test_the_token_of_an_invitation_has_256_bits_and_is_not_stored(kenya, focal):
    whom = {"role": Role.CONTRIBUTOR, "name": "Amina Wanjiru", "language": "en", "by": focal}
    offered = [offer(party=kenya, email=f"{n}@ken.example.org", **whom) for n in range(5)]
    given = [token for _invitation, token in offered]

    assert len(set(given)) == 5
    assert all(len(token) * 6 >= 256 for token in given)  # a letter of base 64 holds six bits
    stored = str(list(Invitation.objects.values()))
    assert all(hash_of(token) in stored for token in given)
    assert not any(token in stored for token in given)
