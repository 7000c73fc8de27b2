"""The institutional profile as rows of a report: frozen, compared, checked and shown."""

from typing import Any

from django.db.models import Exists, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.templatetags.display import number
from documents.models import Document, Draft
from documents.structured_rows import (
    Chapter,
    Check,
    Content,
    Missing,
    Passage,
    RowsSnapshot,
    StructuredRows,
    Task,
)
from reporting.profiles.answer_rules import is_referenced, since_in_words
from reporting.profiles.answer_sheet import ANSWER_SHEET
from reporting.profiles.answer_states import Answer
from reporting.profiles.answers import AnswerFacts, DraftProfile, as_plain
from reporting.profiles.history import SOURCES
from reporting.profiles.models import Profile, ProfileAnswer
from reporting.profiles.profile_scope import NAME, PROFILE
from richtext.tree import Cell, Table, cell

TITLE = gettext_lazy("Institutional profile")
PAGE = "reporting:profile"
_KEY = f"{NAME}-"  # of a passage, before the code of its question


def snapshot(draft: Draft) -> RowsSnapshot:
    """The answers with their questions, in the language of the report; three statements."""
    profile, language = DraftProfile(draft), draft.document.language
    answers = [
        as_plain(asked.question, asked.now, language) for asked in profile.asked if asked.now.answer
    ]
    version = profile.stored.questionnaire_id if profile.stored else None
    return RowsSnapshot({NAME: {"questionnaire": version, "answers": answers}})


def answers_of(content: Content) -> list[dict[str, Any]]:
    """The answers of a revision, each with its label and the date in words."""
    return [
        answer
        | {
            "status": Answer(answer["answer"]),
            "since_in_words": since_in_words(answer["since"]) if answer["since"] else "",
        }
        for answer in (content.get(NAME) or {}).get("answers", [])
    ]


def passages(content: Content) -> list[Passage]:
    """Each answer under its question."""
    language = content.get("language", "")
    return [
        Passage(
            f"{_KEY}{answer['code']}",
            NAME,
            answer["question"],
            render_to_string("reporting/profiles/_passage.html", {"answer": answer}).strip(),
            language,
        )
        for answer in answers_of(content)
    ]


def place_of(document: Document, key: str) -> str:
    """The question on the page of the profile, by the key of its passage."""
    return f"{document.url_of(PAGE)}#q-{key.removeprefix(_KEY)}"


def chapters(content: Content) -> list[Chapter]:
    """A table of all answers."""
    answers = answers_of(content)
    if not answers:
        return []
    language = content["language"]
    names = (_("Question"), _("Answer"), _("Since"), _("Reference and note"))
    rows: list[tuple[Cell, ...]] = [tuple(cell(name, is_header=True) for name in names)]
    for answer in answers:
        texts = (answer["reference"], answer["link"], answer["note"])
        rows.append(
            (
                cell(answer["question"], is_bold=True, language=language),
                cell(str(answer["status"].label)),
                cell(answer["since_in_words"] or "–"),
                cell("; ".join(filter(None, texts)) or "–", language=language),
            )
        )
    return [Chapter(str(TITLE), Table(tuple(rows)), (40, 15, 15, 30))]


def check(draft: Draft) -> Check:
    """All questions are answered, and the authors confirmed that the answers are up to date.

    Advises a reference to what is in force. Source: after-the-roadmap.md, section 2.
    """
    profile, url = DraftProfile(draft), draft.document.url_of(PAGE)

    def missing(words: str, place: str = "") -> Missing:
        return Missing(words, f"{url}{place}", NAME, PROFILE)

    lacking = [
        missing(
            _("Institutional profile: answer the question “%(question)s”")
            % {"question": question.title},
            f"#q-{question.code}",
        )
        for question in profile.unanswered
    ]
    if not profile.is_confirmed:
        words = _("Institutional profile: confirm that all answers are up to date")
        lacking.append(missing(words, "#confirm-answers"))
    advised = [
        missing(
            _("Institutional profile: name a reference for “%(question)s”")
            % {"question": asked.question.title},
            f"#q-{asked.question.code}",
        )
        for asked in profile.asked
        if asked.now.answer == Answer.IN_FORCE and not is_referenced(asked.now)
    ]
    return Check(lacking, _task(profile, url, is_complete=not lacking), advised)


def _task(profile: DraftProfile, url: str, *, is_complete: bool) -> Task:
    answered = len(profile.questions) - len(profile.unanswered)
    words = _("%(answered)s of %(all)s questions answered")
    return Task(
        title=TITLE,
        url=url,
        part=PROFILE,
        state=Task.state_of(answered=answered, is_complete=is_complete),
        progress=words % {"answered": number(answered), "all": number(len(profile.questions))},
    )


def written_by(user: User, draft: Draft) -> Q:
    """Whether the user ever answered a question in a lasting draft of the document, or confirmed
    the profile."""
    answers, profiles = (
        model.pgh_event_model.objects  # type: ignore[union-attr]
        for model in (ProfileAnswer, Profile)
    )
    drafts = Draft.objects.filter(document=draft.document_id).lasting().values("pk")
    return Q(Exists(answers.filter(draft__in=drafts, updated_by=user.pk))) | Q(
        Exists(profiles.filter(draft__in=drafts, updated_by=user.pk))
    )


def copy(published: int, draft: Draft) -> None:
    """Give an amendment the answers of the draft that was published."""
    profile = Profile.objects.filter(draft=published).first()
    if profile is None:
        return
    Profile.objects.create(
        draft=draft,
        questionnaire_id=profile.questionnaire_id,
        confirmed_at=profile.confirmed_at,
        updated_at=profile.updated_at,
    )
    ProfileAnswer.objects.bulk_create(
        ProfileAnswer(draft=draft, question_id=row.question_id, **AnswerFacts.of(row).as_dict)
        for row in ProfileAnswer.objects.filter(draft=published)
    )


PROFILE_ROWS = StructuredRows(
    name=NAME,
    title=TITLE,
    page=PAGE,
    template="reporting/profiles/_rows.html",
    snapshot=snapshot,
    searched=frozenset({"question", "reference", "note"}),
    passages=passages,
    chapters=chapters,
    check=check,
    written_by=written_by,
    has_verdicts=True,
    place_of=place_of,
    copy=copy,
    history=SOURCES,
    exchange=[ANSWER_SHEET],
    can_be_removed=False,
)
