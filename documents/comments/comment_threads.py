"""Threads of comments on a section: who may comment, who can be notified, what is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from unicodedata import category, normalize

from django.db.models import Q

from accounts.models import Mandate, User
from accounts.permissions import Permission, user_can
from accounts.roles import STAFF_ROLES, Role
from core import clock
from core.text import collapse, fold
from documents.models import Comment, Draft, Section
from documents.states import SUBMITTED_OR_LATER, DraftState

# Not before a letter, nor before a vowel sign, which Python does not take for part of a word.
_NAME_ENDS = r"(?![\w\u0900-\u109f\u1780-\u17d3])"


@dataclass
class Person:
    """Somebody who can be notified of a comment."""

    user: User
    role: str
    is_staff: bool = False


@dataclass
class Thread:
    """A comment and its replies."""

    first: Comment
    replies: list[Comment] = field(default_factory=list)

    @property
    def writers(self) -> set[int]:
        return {comment.written_by_id for comment in [self.first, *self.replies]}

    @property
    def last(self) -> Comment:
        """Only the last comment of a thread can be taken back."""
        return self.replies[-1] if self.replies else self.first


def is_own(user: Any, draft: Draft) -> bool:
    """Whether the user comments as one of the party's people."""
    return user_can(user, Permission.READ_DRAFT, draft.document.party_id)


def may_comment(user: Any, draft: Draft) -> bool:
    """Whether the user may comment: the party's people until the draft is closed, reviewers while
    it is submitted."""
    if draft.closed_at is not None:
        return False
    if is_own(user, draft):
        return True
    return draft.state == DraftState.SUBMITTED and user_can(user, Permission.REVIEW)


def threads(section: Section, user: Any) -> list[Thread]:
    """The threads on the section that this user may read, oldest first; one statement."""
    by_comment: dict[int, Thread] = {}
    for comment in Comment.objects.visible_to(user).filter(section=section).with_people():
        if comment.parent_id is None:
            by_comment[comment.pk] = Thread(comment)
        elif comment.parent_id in by_comment:
            by_comment[comment.parent_id].replies.append(comment)
    return list(by_comment.values())


def people(draft: Draft, user: Any) -> list[Person]:
    """The party's people today and, once the draft was submitted, UNOSSC's; without the user."""
    chosen = Q(party=draft.document.party_id)
    if draft.state in SUBMITTED_OR_LATER:
        chosen |= Q(role__in=STAFF_ROLES)
    mandates = Mandate.objects.current(clock.today()).filter(chosen, user__is_active=True)
    by_user: dict[int, Person] = {}
    for mandate in mandates.exclude(user=user.pk).select_related("user").order_by("pk"):
        is_staff = mandate.party_id != draft.document.party_id
        known = by_user.get(mandate.user_id)
        if known is None or (known.is_staff and not is_staff):
            by_user[mandate.user_id] = Person(mandate.user, str(Role(mandate.role).label), is_staff)
    return sorted(by_user.values(), key=lambda person: person.user.name.casefold())


def tellable(
    everybody: Sequence[Person], user: Any, draft: Draft, thread: Thread | None
) -> list[Person]:
    """The people whom this user may notify: those who may read the thread and whom the user knows.

    A reviewer can notify colleagues at UNOSSC; the party's people know those who wrote to them.
    """
    is_private = thread is not None and thread.first.is_private
    writers = thread.writers if thread else set()
    knows_staff = not is_own(user, draft)
    return [
        person
        for person in everybody
        if not person.is_staff or (not is_private and (knows_staff or person.user.pk in writers))
    ]


def named_in(body: str, persons: Sequence[Person]) -> list[User]:
    """The users whose whole name follows an @ in the text; the longer of two that begin alike.

    Accents, case, apostrophes, hyphens and spaces may differ. Of two people whose names differ
    only in these, the one spelled as in the text is meant, otherwise both.
    """
    by_key: dict[str, list[User]] = {}
    for person in persons:
        by_key.setdefault(_name_key(person.user.name), []).append(person.user)
    by_key.pop("", None)
    longest = 2 * max((len(person.user.name) for person in persons), default=0)
    named: list[User] = []
    for after_sign in normalize("NFC", body).split("@")[1:]:
        text = collapse(after_sign[:longest])
        for end in reversed(list(_word_ends(text))):
            if people := by_key.get(_name_key(text[:end])):
                exact = [user for user in people if _same_spelling(user.name, text[:end])]
                named += [user for user in exact or people if user not in named]
                break
    return named


def _name_key(name: str) -> str:
    return fold(name).replace(" ", "")


def _same_spelling(name: str, typed: str) -> bool:
    return collapse(normalize("NFC", name)).casefold() == typed.casefold()


def _word_ends(text: str) -> Iterator[int]:
    """The positions at which words of the text end; marks on a letter belong to its word."""
    parts = [char.isalnum() or category(char) in ("Mn", "Mc", "Cf", "Pc") for char in text]
    for end, (is_part, goes_on) in enumerate(pairwise([*parts, False]), start=1):
        if is_part and not goes_on:
            yield end
