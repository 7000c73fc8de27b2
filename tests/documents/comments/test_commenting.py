"""Comments on a section: who writes, who reads, who is told."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from core.errors import Refused
from documents import actions
from documents.comments import comment_threads
from documents.models import Comment
from mail.delivery import deliver_waiting
from mail.models import Message
from tests.documents.factories import newest, section_of
from tests.factories import MandateFactory
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db


def say(draft, by, body="Which year?", **more):
    arguments = {"audience": "reviewers", "token": uuid.uuid4(), **more}
    return actions.comment(section=section_of(draft), body=body, by=by, **arguments)


def seen_by(user):
    return set(Comment.objects.visible_to(user).values_list("body", flat=True))


def test_reviewers_read_what_is_not_private_once_it_is_submitted(draft, focal, reviewer):
    say(draft, focal, "For all.")
    say(draft, focal, "For us.", audience="party")
    assert seen_by(reviewer) == set()

    submit(draft, focal)

    assert seen_by(reviewer) == {"For all."}
    assert seen_by(focal) == {"For all.", "For us."}


def test_reviewers_read_no_comments_once_the_roadmap_is_returned(draft, focal, reviewer):
    submit(draft, focal)
    say(draft, reviewer, "Asked by UNOSSC.")

    actions.return_for_revision(
        draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
    )

    assert seen_by(reviewer) == set()
    assert seen_by(focal) == {"Asked by UNOSSC."}


def test_a_stranger_reads_nothing_and_says_nothing(draft, focal, stranger):
    submit(draft, focal)
    say(draft, focal)

    assert seen_by(stranger) == set()
    with pytest.raises(PermissionDenied):
        say(draft, stranger)


def test_a_private_thread_stays_private_whoever_answers(draft, focal, contributor, reviewer):
    first = say(draft, focal, "For us.", audience="party")
    submit(draft, focal)

    answer = say(draft, contributor, "Yes.", parent=first, audience="reviewers")

    assert answer.audience == "party"
    assert seen_by(reviewer) == set()
    with pytest.raises(Refused):
        say(draft, reviewer, "May I?", parent=first)


def test_answer_in_a_thread_of_another_section_is_refused(draft, focal):
    first = say(draft, focal)
    fields = {"body": "2018.", "by": focal, "parent": first}

    with pytest.raises(Refused, match="was deleted"):
        actions.comment(section=section_of(draft, "vision"), token=uuid.uuid4(), **fields)

    same_section = actions.comment(section=section_of(draft), token=uuid.uuid4(), **fields)
    assert same_section.parent == first


def test_reviewers_comment_only_while_it_is_submitted_and_for_both_sides(draft, focal, reviewer):
    with pytest.raises(PermissionDenied):
        say(draft, reviewer)
    submit(draft, focal)

    asked = say(draft, reviewer, audience="party")

    assert asked.audience == "reviewers"
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    with pytest.raises(Refused, match="Accepted"):
        say(draft, reviewer)


def test_a_double_click_is_one_comment_and_one_message(draft, focal, contributor):
    token = uuid.uuid4()

    first, again = (say(draft, focal, token=token, tell=[contributor]) for _click in range(2))

    assert first == again
    assert Message.objects.filter(kind="comment").count() == 1


def test_a_notified_person_gets_one_message_with_a_link_in_their_language(
    draft, focal, contributor
):
    contributor.language = "fr"
    contributor.save()

    new = say(draft, focal, "Which year?", tell=[contributor, contributor, focal])

    message = Message.objects.get(kind="comment")
    assert (message.to_email, message.language) == (contributor.email, "fr")
    assert "Which year?" in message.text
    assert f"/drafts/1/sections/situation/comments/#comment-{new.pk}" in message.text


def test_a_person_who_may_not_read_a_comment_is_not_notified(draft, focal, stranger, reviewer):
    say(draft, focal, tell=[stranger, reviewer])

    assert not Message.objects.filter(kind="comment").exists()


def test_a_message_is_dropped_once_the_comment_is_taken_back(draft, focal, contributor):
    new = say(draft, focal, tell=[contributor])
    actions.delete_comment(comment=new, by=focal)

    deliver_waiting()

    assert Message.objects.get(kind="comment").state == "dropped"


def test_a_message_is_dropped_once_the_mandate_of_its_reader_has_ended(
    draft, focal, contributor, day
):
    say(draft, focal, tell=[contributor])
    contributor.mandates.update(ends_on=day)

    deliver_waiting()

    assert Message.objects.get(kind="comment").state == "dropped"


def test_a_message_that_is_wanted_is_sent(draft, focal, contributor):
    say(draft, focal, tell=[contributor])

    deliver_waiting()

    assert Message.objects.get(kind="comment").state in ("sent", "kept")


def test_resolving_folds_the_thread_and_an_answer_opens_it_again(draft, focal, contributor):
    first = say(draft, focal)
    actions.resolve_comment(comment=first, by=contributor)
    assert Comment.objects.get(pk=first.pk).resolved_by == contributor

    say(draft, focal, "Not yet.", parent=first)

    assert not Comment.objects.get(pk=first.pk).is_resolved


def test_a_reopened_thread_waits_again(draft, focal):
    first = say(draft, focal)
    actions.resolve_comment(comment=first, by=focal)

    actions.reopen_comment(comment=first, by=focal)

    assert Comment.objects.waiting().get() == first


def test_a_comment_is_deleted_by_its_writer_while_it_has_no_answer(draft, focal, contributor):
    first = say(draft, focal)
    with pytest.raises(PermissionDenied):
        actions.delete_comment(comment=first, by=contributor)
    answer = say(draft, contributor, "2018.", parent=first)
    with pytest.raises(Refused, match="answered"):
        actions.delete_comment(comment=first, by=focal)

    actions.delete_comment(comment=answer, by=contributor)
    actions.delete_comment(comment=first, by=focal)

    assert seen_by(focal) == set()
    assert Comment.pgh_event_model.objects.filter(body="2018.").count() == 2  # written, taken back


def test_a_comment_on_a_closed_draft_is_refused(draft, focal, reviewer):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)

    with pytest.raises(Refused, match="Published"):
        say(draft, focal)


def test_comments_are_in_no_revision(draft, focal):
    say(draft, focal, "Never to be frozen.")

    assert "Never to be frozen." not in str(submit(draft, focal).content)


def test_a_mandate_that_ended_ends_reading(draft, focal, kenya, day):
    say(draft, focal)
    colleague = MandateFactory(party=kenya, ends_on=day).user

    assert seen_by(colleague) == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ben Kamau, which year?", {"Ben Kamau"}),
        ("@ben  KAMAU otieno?", {"Ben Kamau Otieno"}),
        ("@Ben Kamau and @Ben Kamau Otieno", {"Ben Kamau", "Ben Kamau Otieno"}),
        ("@Ben Kamaus", set()),
        ("Ben Kamau said so", set()),
        ("@حسن علي هل قرأت؟", {"حسن علي"}),
    ],
)
def test_whole_names_behind_an_at_sign_are_mentions(text, named):
    known = [
        comment_threads.Person(User(name=name), "")
        for name in ("Ben Kamau", "Ben Kamau Otieno", "حسن علي", "")
    ]

    assert {user.name for user in comment_threads.named_in(text, known)} == named


KNOWN = [
    "Awa N’Diaye",
    "José Ñandú",
    "Jose Nandu",
    "Zoë Lund-Ek",
    "علي",
    "علی‌رضا رضایی",
    "राम",
    "रामी",
    "",
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Awa N'Diaye?", {"Awa N’Diaye"}),
        ("@Awa Nʼ Diaye?", {"Awa N’Diaye"}),
        ("@AWA N`DIAYE?", {"Awa N’Diaye"}),
        ("@Awa Ndiaye", {"Awa N’Diaye"}),
        ("@Awa N’Diaye’s text, @Awa N’Diaye", {"Awa N’Diaye"}),
        ("@Awa N’Diayes", set()),
        ("@Jose\u0301 N\u0303andu\u0301, yes", {"José Ñandú"}),
        ("@Jose Nandu, yes", {"Jose Nandu"}),
        ("@Jose Nandú", {"José Ñandú", "Jose Nandu"}),
        ("@zoe lund ek:", {"Zoë Lund-Ek"}),
        ("@علي", {"علي"}),
        ("@علی‌رضا رضایی", {"علی‌رضا رضایی"}),
        ("@علی‌رضا", set()),
        ("@राम", {"राम"}),
        ("@रामी", {"रामी"}),
        ("@" * 4000, set()),
        ("@" + "\u0301" * 3999, set()),
    ],
)
def test_a_mention_spelled_a_little_otherwise_names_the_same_person(text, named):
    known = [comment_threads.Person(User(name=name), "") for name in KNOWN]

    assert {user.name for user in comment_threads.named_in(text, known)} == named
