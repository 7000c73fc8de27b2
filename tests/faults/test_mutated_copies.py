"""Word copies with bytes changed at random: read or refused in words, never an error, never
half a text. Prints its seed; SSCROADMAP_SEED repeats a run.

Negative control: a change that the reader must see is seen.
"""

import io
import os
import random
import zipfile

import pytest

from documents.exchange.copies.parts import CopyRefused
from tests.documents.exchange.copies.sample_copies import read, texts, word_copy, write_text
from tests.richtext.test_tree import RICH
from tests.roadmaps.factories import open_roadmap
from tests.roadmaps.sample_roadmap import filled

pytestmark = [pytest.mark.django_db, pytest.mark.faults]
COUNT = int(os.environ.get("SSCROADMAP_MUTANTS", "200"))


def mutated(file, chance):
    """Some bytes changed, cut out, doubled or swapped: in the container or inside one part."""
    if chance.random() < 0.3:
        return damaged(file, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        target = chance.choice(["word/document.xml"] * 4 + old.namelist())
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, damaged(data, chance) if entry.filename == target else data)
    return out.getvalue()


def damaged(data, chance):
    data = bytearray(data)
    for _time in range(chance.choice([1, 1, 3, 20])):
        if not data:
            break
        at = chance.randrange(len(data))
        end = min(len(data), at + chance.choice([1, 4, 40, 400]))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = data[at:end]
        else:
            data[at:end] = chance.choice([b"<w:p>", b"</w:p>", b"&#0;", b"\xff\xfe", b"<!--"])
    return bytes(data)


@pytest.fixture
def file(kenya, workshop, day):
    draft = open_roadmap(kenya, workshop)
    write_text(draft, situation=RICH, vision="<p>Our vision is clear.</p>")
    return word_copy(filled(draft, situation=RICH))


def test_every_mutant_is_read_or_refused_in_words(file, tmp_path):
    seed = int(os.environ.get("SSCROADMAP_SEED", random.randrange(10**6)))
    chance, counts = random.Random(seed), {"read": 0, "refused": 0}
    print(f"seed {seed}", end=" ")
    for _number in range(COUNT):
        try:
            copy = read(mutated(file, chance), tmp_path)
        except CopyRefused as refusal:
            counts["refused"] += bool(refusal.message)
        else:
            counts["read"] += 1
            assert all("\0" not in body and "<script" not in body for body in texts(copy).values())
    print(counts)
    assert sum(counts.values()) == COUNT


def test_control_a_changed_word_is_seen(file, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"vision is clear", b"vision is muddy"))

    assert texts(read(out.getvalue(), tmp_path))["vision"] == "<p>Our vision is muddy.</p>"
