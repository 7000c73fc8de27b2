import pytest

from people.importer.contacts import split_addresses, split_phones


@pytest.mark.parametrize(
    ("written", "valid", "invalid"),
    [
        ("a@ben.example.org; a.office@ben.example.org", 2, 0),
        ("a@ben.example.org a.office@ben.example.org", 2, 0),
        ("a@ben.example.org ou b@ben.example.org", 2, 0),
        ("José Silva <josé@moz.example.org>", 1, 0),
        ("mailto:a@ben.example.org", 1, 0),
        ("a@ben.example.org, A@BEN.example.org", 1, 0),
        ("ahmed at egy.example.org", 0, 1),
        ("a@ben.example.org; none@", 1, 1),
        ("a@ben.example.org (home) b@ben.example.org (office)", 2, 0),
        ("E-mail: a@ben.example.org", 1, 0),
        ("a [at] ben.example.org", 1, 0),
        ("a@ben.example.org\u200b", 1, 0),
        ("a@ben.example.org - b@ben.example.org.", 2, 0),
        ("a@ben,org", 0, 1),
        ("n/a", 0, 0),
        ("", 0, 0),
    ],
)
def test_addresses_of_one_cell_are_split_into_valid_and_invalid(written, valid, invalid):
    addresses = split_addresses(written)

    assert (len(addresses.valid), len(addresses.invalid)) == (valid, invalid)


def test_addresses_are_compared_in_lower_case():
    assert split_addresses("ESTHER@NAM.EXAMPLE.ORG").valid == ("esther@nam.example.org",)


def test_telephone_numbers_stay_as_written_with_their_extensions():
    phones = split_phones("+254 700 000 000 ext. 12 / 0711 000 000")

    assert phones.written == "+254 700 000 000 ext. 12 / 0711 000 000"
    assert phones.numbers == ("+254 700 000 000 ext. 12", "0711 000 000")


@pytest.mark.parametrize("written", ["2.54712E+11", "2,54712E+11"])
def test_a_number_that_was_kept_as_an_amount_is_half_a_number(written):
    assert split_phones(written).is_cut
