"""Who is to blame for which answer: the whole table once more, by hand."""

import pytest

from mail.smtp_replies import Blame, blame
from mail.stages import Stage

CODES = (421, 451, 550, None)  # closing, "not now", "never", no answer at all
SERVER, UNCLEAR = Blame.SERVER, Blame.UNCLEAR
DEFERRED, REFUSED, NOT_KNOWN = Blame.DEFERRED, Blame.REFUSED, Blame.NOT_KNOWN
NOBODY = Blame.NOBODY
EXPECTED = {
    # stage: accepted code, then one verdict for each of CODES
    Stage.CONNECT: (None, SERVER, SERVER, SERVER, SERVER),
    Stage.GREETING: (220, SERVER, SERVER, SERVER, SERVER),
    Stage.EHLO: (250, SERVER, SERVER, SERVER, SERVER),
    Stage.STARTTLS: (220, SERVER, SERVER, SERVER, SERVER),
    Stage.AUTH: (235, SERVER, SERVER, SERVER, SERVER),
    Stage.MAIL: (250, SERVER, SERVER, SERVER, SERVER),
    Stage.RCPT: (250, UNCLEAR, DEFERRED, UNCLEAR, UNCLEAR),
    Stage.DATA: (354, UNCLEAR, DEFERRED, UNCLEAR, UNCLEAR),
    Stage.TEXT: (250, UNCLEAR, DEFERRED, UNCLEAR, NOT_KNOWN),
    Stage.RSET: (250, NOBODY, NOBODY, NOBODY, NOBODY),
    Stage.QUIT: (221, NOBODY, NOBODY, NOBODY, NOBODY),
}


def test_table_of_this_test_names_every_stage():
    assert set(EXPECTED) == set(Stage)


@pytest.mark.parametrize("stage", EXPECTED)
def test_each_stage_blames_as_the_table_says(stage):
    _accepted, *verdicts = EXPECTED[stage]

    assert [blame(stage, code) for code in CODES] == verdicts


@pytest.mark.parametrize("stage", [stage for stage, row in EXPECTED.items() if row[0]])
def test_each_stage_accepts_its_own_code_only(stage):
    accepted = EXPECTED[stage][0]

    assert blame(stage, accepted) is NOBODY
    if stage not in (Stage.RSET, Stage.QUIT):
        others = {220, 235, 250, 354} - {accepted}
        assert NOBODY not in {blame(stage, code) for code in others}


@pytest.mark.parametrize(
    ("stage", "words", "verdict"),
    [
        # what is certainly about this recipient or this message
        (Stage.RCPT, "550 5.1.1 No such user", REFUSED),
        (Stage.RCPT, "553 5.1.3 Bad address syntax", REFUSED),
        (Stage.RCPT, "550 5.1.10 Recipient not found", REFUSED),
        (Stage.RCPT, "552 5.2.2 Mailbox full", REFUSED),
        (Stage.TEXT, "552 5.3.4 Message too big for system", REFUSED),
        (Stage.TEXT, "554 5.6.0 Lone CR or LF in body", REFUSED),
        (Stage.MAIL, "552 5.3.4 Message size exceeds fixed limit", REFUSED),
        (Stage.MAIL, "552 Message size exceeds limit", UNCLEAR),
        # what a server says that is full or asks too much: for now it is the message's
        (Stage.RCPT, "450 4.2.1 Mailbox busy", DEFERRED),
        (Stage.RCPT, "452 4.5.3 Too many recipients", DEFERRED),
        (Stage.RCPT, "451 4.7.1 Greylisted", DEFERRED),
        (Stage.TEXT, "452 4.3.1 Insufficient system storage", DEFERRED),
        # what a server says to every message when it does not know us
        (Stage.MAIL, "550 5.7.1 Sender refused", SERVER),
        (Stage.MAIL, "553 5.1.8 Sender domain does not exist", SERVER),
        (Stage.MAIL, "550 5.1.0 Address rejected", SERVER),
        (Stage.MAIL, "552 5.2.2 Over quota", UNCLEAR),
        (Stage.MAIL, "452 4.3.1 Insufficient system storage", SERVER),
        (Stage.RCPT, "554 5.7.1 Relay access denied", UNCLEAR),
        (Stage.RCPT, "550 relay not permitted", UNCLEAR),
        (Stage.TEXT, "550 5.7.60 Client has no permission to send as this sender", UNCLEAR),
        (Stage.TEXT, "554 5.7.1 Message rejected as spam", UNCLEAR),
        # authentication or encryption required, wherever it is said
        (Stage.MAIL, "530 5.7.0 Must issue a STARTTLS command first", SERVER),
        (Stage.RCPT, "530 5.7.0 Authentication required", SERVER),
        (Stage.DATA, "535 5.7.8 Authentication credentials invalid", SERVER),
        (Stage.TEXT, "538 Encryption required", SERVER),
        (Stage.RSET, "530 Authentication required", NOBODY),
        # an answer out of step is no answer
        (Stage.RCPT, "354 Go ahead", UNCLEAR),
        (Stage.TEXT, "354 Go ahead", NOT_KNOWN),
    ],
)
def test_codes_and_words_that_say_more_than_their_class_decide_the_blame(stage, words, verdict):
    assert blame(stage, int(words[:3]), words) is verdict


@pytest.mark.parametrize("code", [-1, 0, 150, 700])
def test_reply_that_is_not_smtp_counts_as_no_answer(code):
    assert blame(Stage.TEXT, code) is NOT_KNOWN
    assert blame(Stage.RCPT, code) is UNCLEAR
    assert blame(Stage.EHLO, code) is SERVER


@pytest.mark.parametrize("code", [421, 451, 550, 555, None])
def test_a_sender_refused_with_an_extension_may_be_the_fault_of_that_message(code):
    """Only messages to addresses with accents ask for SMTPUTF8: another one may go through."""
    assert blame(Stage.MAIL, code, extended=True) is UNCLEAR
    assert blame(Stage.MAIL, code) is SERVER


def test_missing_authentication_is_the_servers_matter_also_with_an_extension():
    assert blame(Stage.MAIL, 530, "530 5.7.0 Authentication required", extended=True) is SERVER
