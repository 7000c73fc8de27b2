"""The layouts of lists, by name. Where each has its columns from stands with its function."""

from tests.corpus_lists.layouts import contacts, events, files, forms, meetings
from tests.corpus_lists.layouts.base import Layout
from tests.corpus_lists.names import LANGUAGES, LATIN

LAYOUTS = (
    Layout("eventbrite", LANGUAGES, events.eventbrite),
    Layout("luma", LANGUAGES, events.luma),
    Layout("indico", LANGUAGES, events.indico),
    Layout("zoom-registration", LANGUAGES, events.zoom_registration),
    Layout("zoom-attendance", LANGUAGES, events.zoom_attendance),
    Layout("google-forms", LANGUAGES, forms.google_forms),
    Layout("microsoft-forms", LANGUAGES, forms.microsoft_forms),
    Layout("outlook", LANGUAGES, contacts.outlook),
    Layout("google-contacts", LANGUAGES, contacts.google_contacts),
    Layout("mailchimp", LANGUAGES, contacts.mailchimp),
    Layout("crm", LANGUAGES, contacts.crm),
    Layout("united-nations", LANGUAGES, meetings.united_nations),
    Layout("delegations", LANGUAGES, meetings.delegations, is_typed=True),
    Layout("ministry", LANGUAGES, meetings.ministry, is_typed=True),
    Layout("framed", LANGUAGES, meetings.framed, is_typed=True),
    Layout("focal-points", LANGUAGES, meetings.focal_points),
    Layout("name-and-title", LANGUAGES, meetings.name_and_title, is_typed=True),
    Layout("sign-in", LANGUAGES, meetings.sign_in),
    Layout("three-sheets", LANGUAGES, meetings.three_sheets, is_typed=True),
    Layout("excel-semicolon", LATIN, files.excel_semicolon, is_typed=True),
    Layout("unicode-text", LANGUAGES, files.unicode_text, is_typed=True),
    Layout("code-page", tuple(files.CODE_PAGES), files.code_page, is_typed=True),
)
