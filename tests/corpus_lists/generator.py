"""Makes the lists of the corpus: every layout in every language that has it, then some again."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus_lists.layouts import LAYOUTS
from tests.corpus_lists.layouts.base import Draft, Layout
from tests.corpus_lists.style import choose
from tests.corpus_lists.truth import GeneratedList, ListTruth
from tests.corpus_lists.writing import write

LISTS = 200


def plan(seed: int, lists: int = LISTS) -> list[tuple[Layout, str]]:
    """A layout and a language for each list: all that exist first, then chosen by the seed."""
    every = [(layout, language) for layout in LAYOUTS for language in layout.languages]
    rng = random.Random(f"plan {seed}")
    rng.shuffle(every)
    return [*every, *rng.choices(every, k=max(0, lists - len(every)))][:lists]


def generate(
    seed: int, *, lists: int = LISTS, folder: Path | None = None
) -> Iterator[GeneratedList]:
    """The lists of a seed, each written to the folder as it is asked for.

    The same seed makes the same lists. Without a folder the files are in a temporary one, which
    is removed when the iterator ends or is dropped: read each file before the next is asked for.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="corpus-lists-") as name:
            yield from generate(seed, lists=lists, folder=Path(name))
        return
    for number, (layout, language) in enumerate(plan(seed, lists), start=1):
        yield make(layout, language, f"{seed}-{number:03}", folder)


def make(layout: Layout, language: str, name: str, folder: Path) -> GeneratedList:
    """A list with this layout; its name is the seed of everything in it."""
    rng = random.Random(f"{layout.name} {language} {name}")
    style = choose(rng, language)
    draft = layout.build(style if layout.is_typed else style.but(idem=""))
    return written(draft, layout.name, language, f"{name}-{layout.name}-{language}", folder)


def written(draft: Draft, layout: str, language: str, name: str, folder: Path) -> GeneratedList:
    """The list as a file; keys of people are unique among all lists."""
    path = folder / f"{name}{draft.form.suffix}"
    write(path, draft.sheets, draft.form)
    sheets = tuple(
        replace(
            sheet.truth,
            people=tuple(
                replace(person, key=f"{name}:{person.key}") for person in sheet.truth.people
            ),
        )
        for sheet in draft.sheets
    )
    truth = ListTruth(layout, language, sheets)
    return GeneratedList(name, path, truth, draft.form.encoding, draft.form.delimiter)
