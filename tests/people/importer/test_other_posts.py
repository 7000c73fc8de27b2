import pytest

from people.importer.other_posts import are_other_posts


@pytest.mark.parametrize(
    ("post", "other"),
    [
        ("Director", "director"),
        ("Director", "Director of Planning"),
        ("Director, Planning", "Director of Planning"),
        ("Dir. of Planning", "Director of Planning"),
        ("Directrice", "Directeur"),
        ("Diretora", "Diretor"),
        ("Director", "Directeur"),
        ("Program Officer", "Programme Officer"),
        ("Adviser", "Advisor"),
        ("DG", "Director General"),
        ("Ministro de Hacienda", "Ministro"),
        ("Deputy Director", "Deputy Director, Planning"),
        ("مدير", "مدير التخطيط"),
        ("Director", ""),
        ("", ""),
    ],
)
def test_a_post_written_in_two_ways_is_no_other_post(post, other):
    assert not are_other_posts(post, other)
    assert not are_other_posts(other, post)


@pytest.mark.parametrize(
    ("post", "other"),
    [
        ("Officer", "Secretary"),
        ("Director", "Deputy Director"),
        ("Director", "Assistant Director"),
        ("Directeur", "Directeur adjoint"),
        ("Director of Planning", "Director of Finance"),
        ("Minister", "Vice-Minister"),
        ("Economist", "Senior Economist"),
        ("مدير", "نائب مدير"),
        ("Директор", "Заместитель директора"),
        ("主任", "副主任"),
        ("DG", "Director of Planning"),
    ],
)
def test_posts_that_one_person_does_not_hold_at_once_are_other_posts(post, other):
    assert are_other_posts(post, other)
    assert are_other_posts(other, post)
