"""A remark is about a section or about a row, once for each step."""

import pytest
from django.db import IntegrityError, transaction

from documents.models import Remark, Step
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.usefixtures("day")
ROW = {"rows": "commitments", "row_key": "3"}


@pytest.fixture
def draft(kenya, workshop):
    return open_roadmap(kenya, workshop)


@pytest.fixture
def step(draft, reviewer):
    return Step.objects.create(
        draft=draft, name="return", to_state="returned", by=reviewer, reason="More."
    )


@pytest.mark.parametrize(
    ("about_section", "about_row", "is_stored"),
    [
        (True, {}, True),
        (False, ROW, True),
        (True, ROW, False),
        (False, {}, False),
        (False, {"rows": "commitments"}, False),
        (False, {"row_key": "3"}, False),
        (True, {"row_key": "3"}, False),
    ],
)
def test_a_remark_is_about_a_section_or_a_row(draft, step, about_section, about_row, is_stored):
    section = draft.sections.first() if about_section else None
    remark = Remark(step=step, section=section, text="Which year?", **about_row)

    if is_stored:
        remark.save()
    else:
        with (
            pytest.raises(IntegrityError, match="remark_is_about_a_section_or_a_row"),
            transaction.atomic(),
        ):
            remark.save()

    assert Remark.objects.count() == is_stored


@pytest.mark.parametrize(
    ("about_section", "constraint"),
    [(True, "remark_once_for_section"), (False, "remark_once_for_row")],
)
def test_a_step_has_one_remark_about_a_thing(draft, step, reviewer, about_section, constraint):
    about = {"section": draft.sections.first()} if about_section else ROW
    Remark.objects.create(step=step, text="Which year?", **about)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Remark.objects.create(step=step, text="And why?", **about)
    step.pk = None
    step.save()
    Remark.objects.create(step=step, text="And why?", **about)

    assert Remark.objects.count() == 2
