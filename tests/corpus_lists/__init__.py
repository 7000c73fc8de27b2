"""Lists of participants as other organisations have them, with the known truth of each.

Nobody who wrote this has read the reader of lists. It makes three kinds of lists, from a seed; the
same seed makes the same files, and nothing that it makes is committed.

    from tests.corpus_lists import generate, large, two_lists

    for item in generate(seed):         # 200 GeneratedList: 22 layouts, seven languages
    for item in two_lists(seed):        # ListPair: who of the second list stands in the first
    with large(seed, 5500) as item:     # a GeneratedList of the shape of a large conference

Each file exists until the next is asked for (or until the ``with`` ends); with ``folder=`` they
stay. Where the columns of a layout come from stands with its function in ``layouts``.

How to measure the reader
-------------------------

Give ``item.path`` to the reader as an administrator would upload it, with every sheet, accept what
it proposes, answer no question, and compare with ``item.truth``. Choose a seed that nobody has
used while the reader was changed, and report it.

Refused
    The file does not open on the page of the columns. Sheets whose ``header_row`` is None have no
    people: refusing or skipping them is right, importing anybody from them is a person wrong.
    A page that asks for the alphabet of the file is not a refusal if it offers ``item.encoding``.

Columns right
    For each ColumnTruth: ``truth.accepts(content)`` with what the reader says that the column
    holds, mapped to Content; a column that the reader leaves out is Content.UNUSED. ``index`` is
    its place in the file. If the reader took another header row than ``header_row``, every column
    of the sheet is wrong. Count wrong columns by layout and content.
    Share right = columns accepted / columns of all sheets. Report also the share over the columns
    whose content is not UNUSED, because exports have many columns that nobody uses.

People wrong
    Match the rows by (``row``, ``slot``). Wrong is a row of the truth that the reader lost, a row
    of the reader that is not in the truth (titles, headings, notes, totals), and a person of whom
    something differs:
    - the name: ``person.has_words(given, family)``. A name that is split although the file tells
      the split, is judged by ``person.has_split(given, family)``: report it apart by ``split``,
      as WRITTEN and CONVENTION are errors of different weight and UNKNOWN cannot be wrong;
    - ``emails`` (without letter case) and ``phones`` (digits, without a leading "00");
    - ``organisation`` and ``position`` by ``folded``; where ``together`` is set, the reader may
      have the whole text in the position or in the organisation;
    - words for a blank, such as "N/A", that became a value.
    ``honorific`` and ``organisation_type`` tell what the row says; judge them if the reader
    stores them. People of one list with the same ``key`` are the same person (a second row of
    somebody who joined again): to propose them as the same is right. Different keys never merge.

Countries wrong
    ``person.country`` (ISO 3166 alpha-2) is not what the reader resolved; or ``country`` is empty
    and the reader has a country. Where ``body`` is set, the value names a body: right is the
    product's own body of this name or the question about it, wrong is any country. A question
    about a country is not a wrong country: count it apart, once per value and list.

The same person (``two_lists``, ``large``)
    Import the first list, then the second. Wrong merge: a person of the second list joined to one
    with another key, above all ``lookalikes``. Recall: the share of ``same`` that is found, and
    the share that is proposed, by ``changes``. In ``large``: rows that share a key are one person;
    a question about rows with different keys was asked in vain.
"""

from tests.corpus_lists.conference import large
from tests.corpus_lists.generator import generate
from tests.corpus_lists.pairs import two_lists
from tests.corpus_lists.truth import (
    ColumnTruth,
    Content,
    GeneratedList,
    ListPair,
    ListTruth,
    PersonTruth,
    SheetTruth,
    Split,
    folded,
)

__all__ = [
    "ColumnTruth",
    "Content",
    "GeneratedList",
    "ListPair",
    "ListTruth",
    "PersonTruth",
    "SheetTruth",
    "Split",
    "folded",
    "generate",
    "large",
    "two_lists",
]
