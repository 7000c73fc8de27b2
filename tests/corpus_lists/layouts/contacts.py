"""Exports of address books and of systems for customers and mailings."""

from dataclasses import replace

from tests.corpus_lists.columns import (
    birthday,
    choice,
    column,
    constant,
    empty,
    handle,
    serial,
    timestamp,
    unused,
    url,
    write_plain_full,
    write_required_email,
)
from tests.corpus_lists.layouts.base import Draft, people
from tests.corpus_lists.names import LATIN
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import plain_sheet
from tests.corpus_lists.truth import Content
from tests.corpus_lists.writing import CSV, CSV_WITH_MARK, WORKBOOK, Format, semicolons


def outlook(style: Style) -> Draft:
    """Contacts of Outlook as CSV; here "Title" is the form of address, not the post.

    Source: https://www.spstechnical.com/outlook_contacts_schema.htm (fields of an export, "Title"
    is "Mr./Mrs./Dr."); the header in public importers; the Russian one in a public exporter of
    contacts ("Обращение", "Имя", "Отчество", "Фамилия", …). No header in another language was
    found.
    """
    if style.language == "ru":
        return russian_outlook(style)
    columns = [
        column(style, Content.GIVEN_NAME, "First Name"),
        *empty("Middle Name"),
        column(style, Content.FAMILY_NAME, "Last Name"),
        column(style, Content.HONORIFIC, "Title"),
        *empty("Suffix", "Initials", "Web Page", "Gender"),
        constant("Birthday", "0/0/00"),
        constant("Anniversary", "0/0/00"),
        *empty("Location", "Language", "Internet Free Busy", "Notes"),
        column(style, Content.EMAIL, "E-mail Address"),
        *empty("E-mail 2 Address", "E-mail 3 Address", "Primary Phone", "Home Phone"),
        *empty("Mobile Phone", "Home Fax", "Home Address", "Home City", "Home Country/Region"),
        column(style, Content.PHONE, "Business Phone"),
        *empty("Business Fax", "Manager's Name", "Assistant's Name"),
        column(style, Content.ORGANISATION, "Company"),
        column(style, Content.POSITION, "Job Title"),
        *empty("Department", "Office Location", "Business Street", "Business City"),
        column(style, Content.COUNTRY, "Business Country/Region"),
        constant("Priority", "Normal"),
        constant("Private", "False"),
        choice("Sensitivity", "Normal", "Normal"),
        *empty("Categories"),
    ]
    form = CSV if style.language not in LATIN else Format(".csv", "cp1252", ",")
    sheet = plain_sheet(style, columns, people(style), encoding=form.encoding)
    return Draft([sheet], form)


def russian_outlook(style: Style) -> Draft:
    columns = [
        column(style, Content.HONORIFIC, "Обращение"),
        column(style, Content.GIVEN_NAME, "Имя"),
        column(style, Content.MIDDLE_NAME, "Отчество"),
        column(style, Content.FAMILY_NAME, "Фамилия"),
        *empty("Суффикс"),
        column(style, Content.ORGANISATION, "Организация"),
        *empty("Отдел"),
        column(style, Content.POSITION, "Должность"),
        *empty("Улица (раб. адрес)", "Город (раб. адрес)", "Индекс (раб. адрес)"),
        column(style, Content.COUNTRY, "Страна или регион (раб. адрес)"),
        *empty("Город (дом. адрес)", "Страна или регион (дом. адрес)", "Рабочий факс"),
        column(style, Content.PHONE, "Рабочий телефон"),
        *empty("Домашний телефон", "Телефон переносной"),
        constant("Важность", "Обычная"),
        constant("Годовщина", "0.0.00"),
        constant("День рождения", "0.0.00"),
        *empty("Заметки"),
        constant("Пол", "Не определен"),
        constant("Пометка", "Обычная"),
        constant("Частное", "Ложь"),
        column(style, Content.EMAIL, "Адрес эл. почты"),
        constant("Тип эл. почты", "SMTP"),
    ]
    form = Format(".csv", "cp1251", ",")
    return Draft([plain_sheet(style, columns, people(style), encoding=form.encoding)], form)


def google_contacts(style: Style) -> Draft:
    """Contacts of Google as CSV, in the columns of today or in those before 2024.

    Source: both headers in full in public importers and their tests;
    https://mydatatables.com/csv-import-export/csv-format-for-google-contacts describes the file.
    """
    is_new = style.rng.random() < 0.5
    names = [
        column(style, Content.GIVEN_NAME, "First Name" if is_new else "Given Name"),
        *empty("Middle Name" if is_new else "Additional Name"),
        column(style, Content.FAMILY_NAME, "Last Name" if is_new else "Family Name"),
    ]
    kind = "Label" if is_new else "Type"
    employer = ("Organization Name", "Organization Title")
    if not is_new:
        employer = ("Organization 1 - Name", "Organization 1 - Title")
        names.insert(0, column(style, Content.FULL_NAME, "Name", write=write_plain_full))
    columns = [
        *names,
        *empty("Phonetic First Name" if is_new else "Yomi Name"),
        column(style, Content.HONORIFIC, "Name Prefix"),
        *empty("Name Suffix", "Nickname", "File As"),
        column(style, Content.ORGANISATION, employer[0]),
        column(style, Content.POSITION, employer[1]),
        *empty("Organization Department", "Birthday", "Notes", "Photo"),
        constant("Labels" if is_new else "Group Membership", "* myContacts"),
        constant(f"E-mail 1 - {kind}", "* Work"),
        column(style, Content.EMAIL, "E-mail 1 - Value", write=write_required_email),
        constant(f"Phone 1 - {kind}", "Mobile"),
        column(style, Content.PHONE, "Phone 1 - Value"),
        *empty("Address 1 - Street", "Address 1 - City"),
        column(style, Content.COUNTRY, "Address 1 - Country"),
    ]
    return Draft([plain_sheet(style, columns, people(style))], CSV)


def mailchimp(style: Style) -> Draft:
    """Audience of Mailchimp: its own columns in capitals after the fields of the audience.

    "CC" is the country of the reader's internet address; here the country that the person gave
    stands in a field of the audience.
    Source: the header in full ("Email Address", "First Name", …, "MEMBER_RATING", "OPTIN_TIME",
    …, "NOTES") in many public scripts and tests that read these exports.
    """
    columns = [
        column(style, Content.EMAIL, "Email Address", write=write_required_email),
        column(style, Content.GIVEN_NAME, "First Name"),
        column(style, Content.FAMILY_NAME, "Last Name"),
        *empty("Address"),
        column(style, Content.PHONE, "Phone Number"),
        *empty("Birthday"),
        column(style, Content.ORGANISATION, style.rng.choice(("Company", "Organization"))),
        column(style, Content.POSITION, style.rng.choice(("Job Title", "Position"))),
        column(style, Content.COUNTRY, "Country"),
        choice("MEMBER_RATING", "2", "3", "4"),
        timestamp("OPTIN_TIME", "%Y-%m-%d %H:%M:%S"),
        constant("OPTIN_IP", "192.0.2.44"),
        timestamp("CONFIRM_TIME", "%Y-%m-%d %H:%M:%S"),
        constant("CONFIRM_IP", "192.0.2.44"),
        *empty("LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE"),
        replace(
            unused("CC", lambda style, person, ordinal: person.country.lower()),
            tolerated=frozenset({Content.COUNTRY}),
        ),
        *empty("REGION"),
        timestamp("LAST_CHANGED", "%Y-%m-%d %H:%M:%S"),
        serial("LEID", "{}", 44877845),
        serial("EUID", "{:010x}", 840000000000),
        *empty("NOTES"),
        constant("TAGS", '"newsletter","workshop"'),
    ]
    return Draft([plain_sheet(style, columns, people(style))], CSV)


def crm(style: Style) -> Draft:
    """Contacts of a system for customers: ids, addresses of pages, handles, dates, constants.

    Source: https://knowledge.hubspot.com/import-and-export/export-records (names of the columns:
    "Record ID", "First name", …, "Contact owner", "Lifecycle stage"); birth date, handle and place
    as in the project's cases 03a and 05a to 05c.
    """
    columns = [
        serial("Record ID", "{}", 76584619),
        column(style, Content.GIVEN_NAME, "First name"),
        column(style, Content.FAMILY_NAME, "Last name"),
        column(style, Content.EMAIL, "Email"),
        column(style, Content.PHONE, "Phone number"),
        column(style, Content.POSITION, "Job title"),
        column(style, Content.ORGANISATION, "Company name"),
        column(style, Content.COUNTRY, "Country/Region"),
        constant("City", "Nairobi"),
        url("LinkedIn URL", "https://www.example.com/in/"),
        handle(style.rng.choice(("Twitter", "social", "Twitter handle"))),
        serial("twitter_id", "{}", 3165910948),
        birthday(style.rng.choice(("birth_date", "Date of birth"))),
        constant("Contact owner", "Wanda Probe"),
        constant("Lifecycle stage", "Lead"),
        timestamp("Create date", "%Y-%m-%d %H:%M"),
        constant("Meeting", "INC 1"),
        constant("Location", "Addis Ababa"),
    ]
    head, rest = columns[0], columns[1:]
    style.rng.shuffle(rest)
    form = style.rng.choice((CSV, CSV_WITH_MARK, WORKBOOK, semicolons("utf-8-sig")))
    return Draft([plain_sheet(style, [head, *rest], people(style), name="contacts")], form)
