"""The questionnaire in its versions, the answers of reports, and those that the public reads."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Deferrable, F, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.translated_texts import in_english_or_another, in_reader_language
from countries.models import Party
from documents.models import Draft
from reporting.profiles.answer_states import Answer
from reporting.profiles.querysets import (
    ProfileAnswerQuerySet,
    PublishedAnswerQuerySet,
    QuestionnaireQuerySet,
    QuestionQuerySet,
)
from roadmaps.states import ActorKind

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

LONGEST_REFERENCE, LONGEST_LINK, LONGEST_NOTE = 300, 500, 2000
SINCE = r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"


@pghistory.track()
class Questionnaire(models.Model):
    """One version of the standard questionnaire. Once it is published, its questions never change.

    At most one version is a draft: the next one. `note` says what changed. `updated_by` is empty
    in what came with the software.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    note = models.TextField(gettext_lazy("what changed"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuestionnaireQuerySet.as_manager()

    if TYPE_CHECKING:
        questions: "RelatedManager[Question]"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                IsNull(F("published_at"), True),
                condition=Q(published_at__isnull=True),
                name="questionnaire_one_is_draft",
            )
        ]

    def __str__(self) -> str:
        return _("Version %(number)s") % {"number": self.number}

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed: no report asks its questions yet."""
        return self.published_at is None


@pghistory.track()
class Question(models.Model):
    """A question of a version: about a part of an action item, such as 2a, or a type of actors.

    The same `code` in two versions is the same question, so that answers stay comparable.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=30)
    part = models.CharField(gettext_lazy("part of an action item"), max_length=3, blank=True)
    actor_kind = models.CharField(
        gettext_lazy("type of actors"), max_length=10, choices=ActorKind.choices, blank=True
    )
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    guidance = models.JSONField(default=dict)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"], name="question_once_in_version"
            ),
            # checked after a statement: two questions change places in one
            models.UniqueConstraint(
                fields=["questionnaire", "position"],
                name="question_position_is_unique",
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                name="question_has_one_subject",
                condition=Q(part="", actor_kind__gt="") | Q(part__gt="", actor_kind=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)

    def title_in(self, language: str) -> str:
        """The title in the language of a text, else in English, else in any that there is."""
        return self.titles.get(language) or in_english_or_another(self.titles)

    @property
    def local_guidance(self) -> str:
        return in_reader_language(self.guidance)

    @property
    def subject(self) -> str:
        """What it is about, in words: the part of an action item, or the type of actors."""
        if self.part:
            return _("Action item %(part)s") % {"part": self.part}
        return _("Actors: %(kind)s") % {"kind": self.get_actor_kind_display()}

    @property
    def group(self) -> str:
        """The action item of its part, such as "2"; empty for questions about actors."""
        return self.part.rstrip("abcdefghijklmnopqrstuvwxyz")


@pghistory.track()
class Profile(models.Model):
    """The questionnaire that a draft of a report answers, from the first time it is saved.

    `confirmed_at` is when its authors last confirmed that all answers are up to date.
    """

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="institutional_profile")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="profiles")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.draft}: {self.questionnaire}"


class AnswerFields(models.Model):
    """What an answer says. `since` is a year or a day in ISO 8601, such as 2015 or 2015-06-30."""

    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    since = models.CharField(gettext_lazy("since"), max_length=10, blank=True)
    reference = models.CharField(
        gettext_lazy("reference"), max_length=LONGEST_REFERENCE, blank=True
    )
    link = models.CharField(gettext_lazy("link"), max_length=LONGEST_LINK, blank=True)
    note = models.TextField(gettext_lazy("note"), blank=True)

    class Meta:
        abstract = True

    @property
    def status(self) -> Answer | None:
        return Answer(self.answer) if self.answer else None


@pghistory.track()
class ProfileAnswer(AnswerFields):
    """The answer to one question in a draft of a report. `version` grows with every change."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="profile_answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ProfileAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "question"], name="profile_answer_once"),
            models.CheckConstraint(
                name="profile_answer_in_force_has_date",
                condition=~Q(answer=Answer.IN_FORCE) | Q(since__gt=""),
                violation_error_message=gettext_lazy("Say since when it is in force."),
            ),
            models.CheckConstraint(
                name="profile_answer_since_is_year_or_day",
                condition=Q(since="") | Q(since__regex=SINCE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_answer_display()}"


class PublishedAnswer(AnswerFields):
    """An answer of an accepted report, for the pages that compare parties and periods.

    The revision itself is the record: these rows follow it and are never edited (`published.py`).
    """

    document = models.ForeignKey(
        "documents.Document", models.CASCADE, related_name="published_answers"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="published_answers")
    period = models.ForeignKey(
        "reporting.ReportingPeriod", models.PROTECT, related_name="published_answers"
    )
    code = models.SlugField(max_length=30)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=10, default="en")

    objects = PublishedAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "period", "code"], name="published_answer_once_a_period"
            )
        ]
        indexes = [
            models.Index(fields=["period", "code", "answer"], name="published_answer_counted")
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.code}, {self.get_answer_display()}"
