"""Answers to forms: the header of a column is a whole question."""

from tests.corpus_lists.columns import (
    Column,
    choice,
    column,
    constant,
    empty,
    serial,
    timestamp,
    write_required_email,
)
from tests.corpus_lists.layouts.base import Draft, people
from tests.corpus_lists.phrases import QUESTIONS, Questions
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import plain_sheet
from tests.corpus_lists.truth import Content
from tests.corpus_lists.writing import CSV, WORKBOOK


def asked(style: Style, questions: Questions, *, with_email: bool) -> list[Column]:
    """The organiser's questions, in an order of the organiser's."""
    pick = style.rng.choice
    if style.rng.random() < 0.6:
        names = [column(style, Content.FULL_NAME, pick(questions.full_name))]
    else:
        names = [
            column(style, Content.GIVEN_NAME, pick(questions.given_name)),
            column(style, Content.FAMILY_NAME, pick(questions.family_name)),
        ]
    others = [
        column(style, Content.ORGANISATION, pick(questions.organisation)),
        column(style, Content.POSITION, pick(questions.position)),
        column(style, Content.COUNTRY, pick(questions.country)),
        column(style, Content.PHONE, pick(questions.phone)),
        choice(pick(questions.diet), *questions.answers),
        choice(pick(questions.consent), *questions.agreed),
    ]
    if with_email:
        others.append(column(style, Content.EMAIL, pick(questions.ask_email)))
    style.rng.shuffle(others)
    return [*names, *others]


def google_forms(style: Style) -> Draft:
    """Responses of Google Forms in a sheet: the time first, then the questions as they were asked.

    Source: public scripts that read responses, for "Timestamp", "Horodateur", "Marca temporal";
    no page of the documentation names the column, and the words in the other languages could not
    be verified.
    """
    questions = QUESTIONS[style.language]
    collects_addresses = style.rng.random() < 0.5
    columns = [timestamp(questions.timestamp)]
    if collects_addresses:
        header = style.rng.choice(questions.ask_email)
        columns.append(column(style, Content.EMAIL, header, write=write_required_email))
    columns += asked(style, questions, with_email=not collects_addresses)
    form = style.rng.choice((CSV, WORKBOOK))
    return Draft([plain_sheet(style, columns, people(style), name="Form Responses 1")], form)


def microsoft_forms(style: Style) -> Draft:
    """Responses of Microsoft Forms: five columns of its own, then the questions.

    Who answers without signing in is "anonymous" in the form's own columns for address and name.
    Source: public code that reads such responses, in English and Spanish, among it
    bin/add_attachments.py of the ACL Anthology ("ID, Start time, Completion time, Email, Name").
    The words in the other languages could not be verified.
    """
    questions = QUESTIONS[style.language]
    columns = [
        serial("ID", "{}"),
        timestamp(questions.start, "%m/%d/%y %H:%M:%S"),
        timestamp(questions.end, "%m/%d/%y %H:%M:%S"),
        constant(questions.email, "anonymous"),
        *empty(questions.name),
        *asked(style, questions, with_email=True),
    ]
    return Draft([plain_sheet(style, columns, people(style), name="Form1")], WORKBOOK)
