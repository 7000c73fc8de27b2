"""Exports of systems that people register for events with. Their column names are English
whatever the language of the list; the questions after them are the organiser's."""

from tests.corpus_lists.columns import (
    Column,
    choice,
    column,
    constant,
    empty,
    serial,
    timestamp,
    url,
    write_plain_full,
    write_required_email,
)
from tests.corpus_lists.layouts.base import Draft, people
from tests.corpus_lists.phrases import QUESTIONS
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import Group, Table, plain_sheet
from tests.corpus_lists.truth import Content
from tests.corpus_lists.writing import CSV, CSV_WITH_MARK, QUOTED_CSV, WORKBOOK


def eventbrite(style: Style) -> Draft:
    """Attendee report of Eventbrite, with "Job Title", "Company" and other questions last.

    Source: the header in full in the README of eb2ez (Eventbrite to EZ Badge) and in tests of
    other public importers of this report; https://www.eventbrite.com/developer/v3/ for its fields.
    """
    last_name = style.rng.choice(("Last Name", "Surname"))
    columns = [
        serial("Order #", "{:011d}", 11211912243),
        timestamp("Order Date", "%m/%d/%y %H:%M"),
        column(style, Content.GIVEN_NAME, "First Name"),
        column(style, Content.FAMILY_NAME, last_name),
        column(style, Content.EMAIL, "Email", write=write_required_email),
        constant("Quantity", 1),
        *empty("Price Tier"),
        choice("Ticket Type", "General Admission", "Delegate", "Observer"),
        serial("Attendee #", "{}", 18441583423),
        *empty("Group"),
        constant("Order Type", "Free Order"),
        constant("Currency", "USD"),
        *(constant(header, 0) for header in ("Total Paid", "Fees Paid", "Eventbrite Fees")),
        constant("Attendee Status", "Attending"),
        *empty("Home Address 1", "Home Address 2", "Home City", "Home State", "Home Zip"),
        column(style, Content.COUNTRY, "Home Country"),
        choice("How did you hear about this event?", "Newsletter", "Colleague", "Website"),
        column(style, Content.PHONE, "Cell Phone"),
        column(style, Content.POSITION, "Job Title"),
        column(style, Content.ORGANISATION, "Company"),
    ]
    return Draft([plain_sheet(style, columns, people(style), name="Report")], CSV)


def luma(style: Style) -> Draft:
    """Guest list of Luma: 22 fixed columns, then the organiser's questions.

    Source: https://help.luma.com/p/download-guest-csv; the header in full in SCHEMA-SOURCES of a
    public kit of sample exports, confirmed there against four exports.
    """
    questions = QUESTIONS[style.language]
    with_parts = style.rng.random() < 0.6
    parts = [
        column(style, Content.GIVEN_NAME, "first_name"),
        column(style, Content.FAMILY_NAME, "last_name"),
    ]
    columns = [
        serial("api_id", "gst-{:08x}", 73741824),
        column(style, Content.FULL_NAME, "name", write=write_plain_full),
        *(parts if with_parts else empty("first_name", "last_name")),
        column(style, Content.EMAIL, "email", write=write_required_email),
        column(style, Content.PHONE, "phone_number"),
        timestamp("created_at", "%Y-%m-%dT%H:%M:%S.845Z"),
        choice("approval_status", "approved", "approved", "pending_approval"),
        *empty("checked_in_at", "custom_source"),
        url("qr_code_url", "https://luma.com/check-in/evt-x?pk="),
        *empty("amount", "amount_tax", "amount_discount", "currency", "coupon_code"),
        *empty("eth_address", "solana_address"),
        *empty("survey_response_rating", "survey_response_feedback"),
        constant("ticket_type_id", "evttyp-7Yc2"),
        constant("ticket_name", "Standard"),
        column(style, Content.ORGANISATION, style.rng.choice(questions.organisation)),
        column(style, Content.POSITION, style.rng.choice(questions.position)),
        column(style, Content.COUNTRY, style.rng.choice(questions.country)),
    ]
    style = style.but(has_honorific_in_name=False)
    return Draft([plain_sheet(style, columns, people(style))], CSV_WITH_MARK)


def indico(style: Style) -> Draft:
    """Registrations of Indico, the system of CERN and of Indico.UN.

    Source: https://github.com/indico/indico, generate_spreadsheet_from_registrations ("ID",
    "Name", the items of the form, "Registration date", …) and the titles of PersonalDataType.
    Organisers may rename items: half of the lists have them in the language of the list.
    """
    has_own_words = style.rng.random() < 0.5
    items = {
        Content.EMAIL: "Email Address", Content.GIVEN_NAME: "First Name",
        Content.FAMILY_NAME: "Last Name", Content.ORGANISATION: "Affiliation",
        Content.HONORIFIC: "Title", Content.PHONE: "Phone Number", Content.COUNTRY: "Country",
        Content.POSITION: "Position",
    }  # fmt: skip
    fields = [
        column(style, content, None if has_own_words else title) for content, title in items.items()
    ]
    columns = [
        serial("ID", "{}"),
        column(style, Content.FULL_NAME, "Name", write=write_plain_full),
        *fields,
        timestamp("Registration date", "%Y-%m-%d %H:%M:%S"),
        constant("Registration state", "Completed"),
        choice("Checked in", "Yes", "No"),
        *empty("Check-in date"),
    ]
    form = style.rng.choice((QUOTED_CSV, WORKBOOK))
    return Draft([plain_sheet(style, columns, people(style), name="Registrations")], form)


def zoom_registration(style: Style) -> Draft:
    """Registration report of Zoom: lines about the meeting, then the registrants.

    Source: https://support.zoom.us/hc/en-us/articles/216378603 (meeting reports for registration
    and polling) and KB0065041 (which questions a registration may have).
    """
    columns = [
        column(style, Content.GIVEN_NAME, "First Name"),
        column(style, Content.FAMILY_NAME, "Last Name"),
        column(style, Content.EMAIL, "Email", write=write_required_email),
        *empty("Address", "City"),
        column(style, Content.COUNTRY, "Country/Region"),
        column(style, Content.PHONE, "Phone"),
        column(style, Content.ORGANISATION, "Organization"),
        column(style, Content.POSITION, "Job Title"),
        *empty("Questions & Comments"),
        timestamp("Registration Time", "%m/%d/%Y %I:%M:%S %p"),
        constant("Approval Status", "approved"),
    ]
    table = Table(style, columns)
    table.add_line("Meeting Registration Report")
    table.add_line("Report generated:", "02/14/2017 09:12")
    table.add_line("Topic", "Meeting ID", "Scheduled Time", "Duration (minutes)")
    table.add_line("South-South workshop", "812 3456 7890", "02/20/2017 10:00:00 AM", 90)
    table.add_line("Registrant Details")
    table.add_header()
    table.add_group(Group([(person,) for person in people(style)]))
    return Draft([table.sheet("Report")], CSV_WITH_MARK)


ZOOM_WORDS = {
    "en": ("Name (Original Name)", "User Email", "Join Time", "Leave Time",
           "Duration (Minutes)", "Guest"),
    "fr": ("Nom (nom original)", "Adresse e-mail de l’utilisateur", "Heure d’arrivée",
           "Heure de départ", "Durée (minutes)", "Invité"),
    "es": ("Nombre (nombre original)", "Correo electrónico", "Hora de entrada", "Hora de salida",
           "Duración (minutos)", "Invitado"),
    "pt": ("Nome (nome original)", "E-mail", "Ingressar na hora", "Hora de saída",
           "Duração (minutos)", "Convidado"),
    "ru": ("Имя (настоящее имя)", "Электронная почта", "Время входа", "Время выхода",
           "Продолжительность (минуты)", "Гость"),
}  # fmt: skip


def zoom_attendance(style: Style) -> Draft:
    """Usage report of Zoom: the meeting in two lines, a blank line, then who joined and left.

    Who loses the connection and joins again has two rows. No country, no employer.
    Source: https://support.zoom.com, KB0082659 (report on the history of meetings); the header in
    English, French, Spanish, Portuguese and the name in Russian stand in public scripts that read
    these reports. No header in Arabic or Chinese was found: such lists have the English.
    """
    name, email, joined, left, minutes, guest = ZOOM_WORDS.get(style.language, ZOOM_WORDS["en"])
    columns: list[Column] = [
        column(style, Content.FULL_NAME, name, write=write_plain_full),
        column(style, Content.EMAIL, email),
        timestamp(joined, "%m/%d/%Y %I:%M:%S %p"),
        timestamp(left, "%m/%d/%Y %I:%M:%S %p"),
        choice(minutes, "12", "57", "78", "90"),
        constant(guest, "Yes"),
    ]
    table = Table(style.but(blank_rate=2, blank_words=("",)), columns)
    table.add_line("Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration")
    table.add_line("81234567890", "South-South workshop", "02/20/2017 10:00:00 AM", "", "", 90)
    table.add_line()
    table.add_header()
    attendees = people(style)
    again = style.rng.sample(attendees, len(attendees) // 12)
    table.add_group(Group([(person,) for person in (*attendees, *again)]))
    return Draft([table.sheet("participants")], CSV_WITH_MARK)
