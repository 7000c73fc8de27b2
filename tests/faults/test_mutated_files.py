"""Damaged files end in rows or in a clear refusal: never in an exception, a hang or a 500.

SSCROADMAP_MUTATED=5000 for the full size; SSCROADMAP_SEED=… repeats a run.
"""

import os
import random
import time
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from countries.reference import load
from countries.resolver import reference_resolver
from imports.columns.detection import NoListFoundError
from imports.reading.lists import Skipped
from office import sandbox
from office.spreadsheets.reading import read
from office.spreadsheets.refusals import SheetRefused
from people.importer.form import find_layout, people_rows
from people.importer.row_reader import Reader
from tests.faults.malicious_files import label, ods, xls
from tests.faults.mutations import mutated
from tests.people.importer.samples import COTONOU, MESSY, NAIROBI

pytestmark = pytest.mark.faults
SIZE = int(os.environ.get("SSCROADMAP_MUTATED", "150"))
SEED = int(os.environ.get("SSCROADMAP_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
UPLOADED = max(SIZE // 20, 20)
_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """A good list in each format: name → bytes."""
    folder = tmp_path_factory.mktemp("seeds")
    people = [["Name", "Country", "E-mail"], ["Ann Bo", "Kenya", "a@b.example.org"]] * 3
    row = "<table:table-row>{}</table:table-row>"
    ods(folder / "list.ods", "".join(row.format("".join(map(_CELL.format, p))) for p in people))
    texts = sorted({cell for person in people for cell in person})
    cells = [
        label(r, c, texts.index(cell))
        for r, person in enumerate(people)
        for c, cell in enumerate(person)
    ]
    xls(folder / "list.xls", b"".join(cells), texts)
    paths = [MESSY, NAIROBI, COTONOU, folder / "list.ods", folder / "list.xls"]
    return [(path.name, path.read_bytes()) for path in paths]


@pytest.fixture(scope="module")
def resolver():
    return reference_resolver()


def files(seeds, count, seed):
    dice = random.Random(seed)
    for number in range(count):
        name, data = seeds[number % len(seeds)]
        yield number, name, mutated(data, dice)


def end_of(path, name, resolver):
    """ "rows", or the code of the refusal: everything else is an exception."""
    try:
        with read(path, name) as book:
            sheet, layout = find_layout(book.sheets, lambda text: bool(resolver.resolve(text).iso3))
            reader, skipped = Reader(layout, resolver), Skipped()
            for row in people_rows(sheet, layout, skipped):
                reader.read(row)
    except SheetRefused as refusal:
        return refusal.code if str(refusal) else "no words"
    except NoListFoundError:
        return "no list"
    return "rows"


def test_every_damaged_file_ends_in_rows_or_a_clear_refusal(seeds, resolver, tmp_path):
    path, ends, longest = tmp_path / "list", Counter(), 0.0
    print(f"seed {SEED}")

    for number, name, data in files(seeds, SIZE, SEED):
        path.write_bytes(data)
        started = time.monotonic()
        try:
            ends[end_of(path, name, resolver)] += 1
        except Exception as error:
            raise AssertionError(f"file {number} of seed {SEED} ({name})") from error
        longest = max(longest, time.monotonic() - started)

    print(f"{SIZE} files: {dict(ends.most_common())}; longest {longest:.1f} s")
    assert sum(ends.values()) == SIZE
    assert ends["no words"] == 0
    assert 0 < ends["rows"] < SIZE  # some are still whole enough, some are not
    assert longest < sandbox.WALL_SECONDS + 5


def test_no_damaged_upload_is_a_server_error(as_user, administrator, workshop, seeds):
    load()
    client, page = as_user(administrator), "/workshops/nairobi-2017/imports/"
    answers = Counter()
    print(f"seed {SEED}")

    for number, name, data in files(seeds, UPLOADED, SEED + 1):
        answer = client.post(page, {"file": SimpleUploadedFile(name, data), "encoding": ""})
        assert answer.status_code < 500, f"file {number} of seed {SEED + 1} ({name})"
        if answer.status_code == 302:
            assert client.get(answer.url).status_code == 200, f"file {number} of seed {SEED + 1}"
        answers[answer.status_code] += 1

    print(f"{UPLOADED} uploads: {dict(answers)}")
