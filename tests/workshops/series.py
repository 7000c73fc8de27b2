"""The series of the reference data with just the parties that it names."""

import commitments.reference
import workshops.reference
from tests.factories import CountryFactory, OfficeFactory

NAMED = {"BEN": ("BJ", "Benin"), "KEN": ("KE", "Kenya"), "UGA": ("UG", "Uganda"),
         "THA": ("TH", "Thailand"), "ARG": ("AR", "Argentina"), "JPN": ("JP", "Japan")}  # fmt: skip


def load_series() -> None:
    """Events, action items and what UNOSSC owes; quicker than all of load_reference."""
    OfficeFactory()
    for code, (iso2, name) in NAMED.items():
        CountryFactory(code=code, iso2=iso2, name=name)
    workshops.reference.load()
    commitments.reference.load()
