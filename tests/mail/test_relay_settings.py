"""What EMAIL_URL, EMAIL_CA_FILE and DEFAULT_FROM_EMAIL may say, and the sentence if they do not."""

from urllib.parse import quote

import pytest

from mail.relay_settings import parse_email_url, sender_address, tls_context
from tests.mail.certificates import Authority

HARD = "p/a@b#c?d%e:f+g[h]"


@pytest.mark.parametrize(
    ("url", "port", "uses_starttls", "uses_implicit_tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org:1025/", 1025, False, False),
        ("smtp+tls://u:p@mail.example.org", 587, True, False),
        ("smtp+tls://u:p@mail.example.org:25", 25, True, False),
        ("smtps://u:p@mail.example.org", 465, False, True),
        ("smtps://u:p@mail.example.org:587", 587, False, True),
        ("smtp+ssl://u:p@mail.example.org", 465, False, True),
    ],
)
def test_each_scheme_has_its_encryption_and_port(url, port, uses_starttls, uses_implicit_tls):
    relay = parse_email_url(url)

    assert relay.host == "mail.example.org"
    assert relay.port == port
    assert relay.uses_starttls is uses_starttls
    assert relay.uses_implicit_tls is uses_implicit_tls


def test_an_encoded_password_is_read_as_it_was():
    relay = parse_email_url(f"smtps://user%40example.org:{quote(HARD, safe='')}@mail.example.org")

    assert (relay.username, relay.password) == ("user@example.org", HARD)


def test_a_plus_and_an_at_sign_need_no_code():
    relay = parse_email_url("smtps://user@example.org:a+b@mail.example.org")

    assert (relay.username, relay.password) == ("user@example.org", "a+b")


@pytest.mark.parametrize("sign", list("/#?%["))
def test_a_sign_that_needs_a_code_is_refused_and_the_code_is_named(sign):
    with pytest.raises(ValueError, match="%2F") as refusal:
        parse_email_url(f"smtps://user:se{sign}cret@mail.example.org")

    assert "cret" not in str(refusal.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_a_password_in_clear_may_go_to_this_machine(host):
    assert parse_email_url(f"smtp://u:p@{host}").password == "p"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("smtp://u:secret@mail.example.org", "without encryption"),
        ("smtp://u:secret@10.0.0.1", "without encryption"),
        ("smtps://", "names no mail server"),
        ("smtps://u:secret@", "names no mail server"),
        ("mail.example.org", "set EMAIL_URL=none"),
        ("consolemail://", "consolemail is not supported"),
        ("filemail:///tmp/mails", "filemail is not supported"),
        ("memorymail://", "memorymail is not supported"),
        ("dummymail://", "dummymail is not supported"),
        ("https://mail.example.org", "https is not supported"),
        ("smtps://user@mail.example.org", "without a password"),
        ("smtps://:secret@mail.example.org", "without a password"),
        ("smtps://u:secret@mail.example.org:0", "from 1 to 65535"),
        ("smtps://u:secret@mail.example.org:70000", "from 1 to 65535"),
        ("smtps://u:secret@mail.example.org:mail", "from 1 to 65535"),
        ("smtps://u:secret@mail.example.org?timeout=3", "after the host"),
        ("smtps://u:secret@mail.example.org/inbox", "after the host"),
        ("smtps://u:se cret@mail.example.org", "a space"),
        ("smtps://u:secret@mail.example.org\n", "line break"),
        ("smtps://u:sécret@mail.example.org", "ASCII"),
        ("smtps://u:s%C3%A9cret@mail.example.org", "ASCII"),
        ("smtps://u:s%ffcret@mail.example.org", "ASCII"),
    ],
)
def test_wrong_setting_is_one_sentence_without_the_password(url, words):
    with pytest.raises(ValueError, match=words) as refusal:
        parse_email_url(url)

    assert "cret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_password_is_not_printed_with_the_settings():
    assert "hidden" not in repr(parse_email_url("smtps://u:hidden@mail.example.org"))


def test_certificates_are_always_verified(tmp_path):
    authority = Authority(tmp_path)

    for context in (tls_context(), tls_context(str(authority.file))):
        assert context.check_hostname
        assert context.verify_mode.name == "CERT_REQUIRED"
    names = [dict(pair[0] for pair in ca["subject"]) for ca in context.get_ca_certs()]
    assert {"commonName": "Authority of the tests"} in names


def test_a_missing_authority_file_is_named(tmp_path):
    with pytest.raises(ValueError, match="EMAIL_CA_FILE names .*No such file"):
        tls_context(str(tmp_path / "nowhere.pem"))


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff\xfe"])
def test_an_authority_file_without_a_certificate_is_named(tmp_path, content):
    path = tmp_path / "authority.pem"
    path.write_bytes(content)

    with pytest.raises(ValueError, match="holds no PEM certificate"):
        tls_context(str(path))


@pytest.mark.parametrize(
    "text", ["no-reply@example.org", "SSC Roadmap <no-reply@example.org>", "<a@localhost>"]
)
def test_a_sender_has_one_address(text):
    assert "@" in sender_address(text)


@pytest.mark.parametrize(
    "text", ["", "nobody", "A <>", "@example.org", "a@", "é@example.org", "a@example.org\nBcc: b@c"]
)
def test_a_sender_that_no_server_can_take_is_refused(text):
    with pytest.raises(ValueError, match="DEFAULT_FROM_EMAIL"):
        sender_address(text)
