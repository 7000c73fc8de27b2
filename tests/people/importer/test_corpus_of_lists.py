"""The reader alone with lists of other organisations: seven languages, 22 layouts, known truth.

Whoever changes the reader also measures 200 lists of a seed that nobody has used before: see
tests/corpus_lists.
"""

from tests.corpus_lists import generate
from tests.corpus_lists.measuring import Score, measure

LEFT_WHOLE = "name split (convention)"  # a name that nothing in the list tells how to divide
RIGHT_COLUMNS = 0.98


def score_of(seed, lists):
    score = Score()
    for item in generate(seed, lists=lists):
        measure(item, score)
    return score


def check(score):
    wrong = {kind: count for kind, count in score.faults.items() if kind != LEFT_WHOLE}
    assert score.share_of_columns >= RIGHT_COLUMNS
    assert wrong.keys() <= {"column"}, score.examples
    assert score.faults[LEFT_WHOLE] <= score.people // 500, score.examples


def test_lists_of_other_organisations_are_read_without_help(reference):
    score = score_of(seed=7, lists=44)

    assert (score.lists, score.people > 2000) == (44, True)
    check(score)


def test_the_measure_counts_what_is_read_wrong(reference, monkeypatch):
    monkeypatch.setattr("people.importer.row_reader.split_addresses", lambda _text: NOTHING)

    score = score_of(seed=7, lists=2)

    assert score.faults["e-mail"] > 10


class NOTHING:
    valid = ()
    invalid = ()
