"""Text that shows nothing, sent to pages and given to actions: nothing is written."""

import pytest
from django.urls import reverse

from commitments import actions as commitment_actions
from core.errors import Refused
from deadlines import actions as deadline_actions
from documents import actions
from documents.models import Comment, Draft, Section
from documents.revisions.completeness import sections_to_write
from documents.states import SectionState
from tests.documents.factories import newest, section_of
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
BLANK = "\u200b\u3164 \u2060"
PLACE = {"workshop": "nairobi-2017", "code": "KEN"}


@pytest.mark.parametrize(
    "body", ["\u200b", "<p>\u3164</p>", "<table><tr><td>\u2800</td></tr></table>"]
)
def test_a_section_of_invisible_signs_is_still_to_write(draft, focal, body):
    section = section_of(draft)
    assert section.template.is_required

    actions.save_section(
        section=section, body=body, language="en", is_done=True, base_version=1, by=focal
    )

    stored = Section.objects.get(pk=section.pk)
    missing = sections_to_write(Draft.objects.for_writing().get(pk=draft.pk))
    assert (stored.state, stored.words) == (SectionState.EMPTY, 0)
    assert section.writing_scope in {item.part for item in missing}
    assert not Draft.objects.get(pk=draft.pk).has_text


def test_a_section_with_a_word_is_written(draft, focal):
    section = section_of(draft)

    actions.save_section(
        section=section,
        body="<p>\u200bA</p>",
        language="en",
        is_done=True,
        base_version=1,
        by=focal,
    )

    assert Section.objects.get(pk=section.pk).state == SectionState.DONE


def test_a_blank_comment_is_refused_beside_its_field(draft, focal, as_user):
    section = section_of(draft).template.code
    url = reverse("roadmaps:comments", kwargs={**PLACE, "number": 1, "section": section})

    response = as_user(focal).post(url, {"body": BLANK})

    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_actions_refuse_a_blank_reason(draft, focal, reviewer):
    submit(draft, focal)
    with pytest.raises(Refused, match="returned"):
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason=BLANK, verdicts={}, by=reviewer
        )
    with pytest.raises(Refused, match="reason"):
        deadline_actions.extend(
            deadline=draft.document.deadline, to_on=None, reason=BLANK, by=reviewer
        )


def test_partners_on_blank_lines_are_nobody(draft):
    assert commitment_actions.partners_named(f"{BLANK}\n\u2800\n", draft.document) == []
