"""On paper: the text begins on the first page."""

import io

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser
KENYA, UGANDA, BENIN = (f"/roadmaps/nairobi-2017/{code}/" for code in ("KEN", "UGA", "BEN"))
WORDS = 60  # on the first page at least; its heading alone has about fifteen
# who, page, and whether it is longer than one sheet
PAPERS = [
    ("", KENYA, True),
    ("admin@example.org", f"{BENIN}review/", True),
    ("focal.uganda@example.org", UGANDA, False),
    ("focal.uganda@example.org", f"{UGANDA}submit/", False),
    ("focal.uganda@example.org", f"{UGANDA}commitments/", True),
    ("focal.uganda@example.org", f"{UGANDA}actors/", False),
    ("focal.uganda@example.org", f"{UGANDA}history/", False),
]


def test_no_page_begins_with_an_empty_sheet(loaded_demo, visit):
    empty = []
    visitors = {}
    for who, path, is_long in PAPERS:
        if who not in visitors:
            visitors[who] = visit()
            if who:
                visitors[who].sign_in(who, "demo-sscroadmap")
        page = visitors[who].open(path)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        first = len(sheets[0].extract_text().split())
        print(f"{path}: {len(sheets)} sheets, {first} words on the first")
        if first < WORDS or (is_long and len(sheets) < 2):
            empty.append(path)
    assert empty == []
