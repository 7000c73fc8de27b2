"""Lists of other organisations and exports of programs: what their columns are taken for.

The files are small inputs that once failed; all people in them are invented. The headers of the
exports are those that the programs write.
"""

import pytest

from imports.columns.column_values import column_values, unused_columns
from imports.reading.lists import Skipped
from office.spreadsheets.reading import read
from people.importer.columns import Column
from people.importer.form import find_layout, people_rows
from people.importer.row_reader import Reader
from tests.people.importer.samples import DATA
from tests.people.importer.test_columns import SheetOf

C = Column
LISTS = DATA / "lists"


@pytest.fixture
def read_sheet(spellings):
    """`read_sheet(sheet)`: its layout, its people, and the columns that are not imported."""

    def understand(sheet):
        is_country = lambda text: spellings.resolve(text).iso3 is not None  # noqa: E731
        layout = find_layout([sheet], is_country)[1]
        reader = Reader(layout, spellings)
        people = [reader.read(row)[0] for row in people_rows(sheet, layout, Skipped())]
        unused = unused_columns(layout, column_values(sheet, layout))
        return layout, people, unused

    return understand


@pytest.fixture
def read_list(read_sheet):
    def understand(name):
        path = next(LISTS.glob(f"{name}*"))
        with read(path, path.name) as book:
            return read_sheet(book.sheets[0])

    return understand


def headers_of(layout):
    return {str(column): layout.header_of(column) for column in layout.columns}


def names(people):
    return [f"{person.given_name}|{person.family_name}" for person in people]


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("03a", "country=Delegation honorific=Honorific name=Person_Name position=Job_Title "
                "organisation=Affiliation"),
        ("03b", "country=Delegation honorific=Honorific name=Person_Name position=Job_Title "
                "organisation=Affiliation"),
        ("04a", "name=Name position=Role country=Nationality"),
        ("04b", "name=Name"),
        ("05a", "family_name=nom_de_famille given_name=prenom"),
        ("05b", "given_name=firstName family_name=lastName organisation=company"),
        ("05c", "name=name email=email country=Country"),
        ("06a", "country=Country name=Name email=E-mail"),
        ("08", "name=name given_name=first_name family_name=last_name email=email "
               "country=Country"),
    ],
)  # fmt: skip
def test_the_columns_of_a_list_are_those_of_its_headers(read_list, name, headers):
    layout, _people, _unused = read_list(name)

    assert layout.header_row == 1
    assert headers_of(layout) == dict(pair.split("=") for pair in headers.split())
    assert layout.by_content == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("03a", ["|Probe", "|Muster", "W. X.|Beispiel", "Wanda|Probe"]),
        ("03b", ["Anna B.|Testova", "Bruno|Teste", "Carla|Essai"]),
        ("04a", ["Anna|Testova", "Bruno|Teste", "Carla|Essai"]),
        ("04b", ["Anna|Testova", "Bruno|Teste", "Carla|Essai"]),
        ("05a", ["Wanda|Probe", "Xaver|Muster"]),
        ("05b", ["Anna|Testova", "Bruno|Teste", "Carla|Essai"]),
        ("05c", ["Anna|Testova", "Bruno|Teste"]),
        ("08", ["Anna|Testova", "Bruno|Teste", "Carla|Essai"]),
        ("14a", ["Анна Петровна|Иванова", "Борис Иванович|Петров"]),
        ("15", ["Anna|Testova", "Bruno|Teste"]),
    ],
)
def test_a_header_is_no_person_and_everybody_below_it_is_one(read_list, name, expected):
    assert names(read_list(name)[1]) == expected


@pytest.mark.parametrize("name", ["05a", "05b", "05c"])
def test_dates_identifiers_links_and_handles_are_nobodys_particulars(read_list, name):
    _layout, people, _unused = read_list(name)

    assert [person.phone for person in people] == [""] * len(people)
    addresses = [email for person in people for email in person.emails]
    assert all(address.endswith("@example.org") for address in addresses)
    employers = {person.organisation for person in people}
    assert employers in ({""}, {"Google", "Inria", "MIT"})


def test_an_employer_under_another_word_is_not_lost(read_list):
    _layout, people, unused = read_list("15")

    assert [(person.organisation, person.position, person.country) for person in people] == [
        ("Itinero Ltd", "Engineer", "KEN"), ("AIR Worldwide", "Director", "AGO"),
    ]  # fmt: skip
    assert unused == []


def test_a_russian_list_is_understood(read_list):
    _layout, people, unused = read_list("14a")

    person = people[0]
    assert (person.position, person.organisation, person.country) == (
        "Директор", "Министерство финансов", "KAZ",
    )  # fmt: skip
    assert (person.emails, person.phone) == (["anna@example.org"], "+7 701 1234567")
    assert unused == []


def test_unused_columns_are_named_with_their_values_and_an_example(read_list):
    unused = read_list("03b")[2]

    assert [(column.header, column.count, column.example) for column in unused] == [
        ("Group_Type", 3, "Parties"), ("Meeting", 3, "INC 1"), ("Location", 3, "Addis Ababa"),
    ]  # fmt: skip


def test_a_column_of_numbers_or_dates_alone_is_not_named_as_unused(read_sheet):
    sheet = SheetOf(
        ["Name", "Badge", "Born", "Diet", ""],
        ["Ann Bo", 17, "1970-02-03", "none", "by train"],
        ["Ben Co", 18, "1971-03-04", "none", "by train"],
    )

    assert [column.header for column in read_sheet(sheet)[2]] == ["Diet", "E"]


# What the programs write, and what their columns are. A column that is not named is not used.
EXPORTS = {
    "Eventbrite": (
        "Order #|Order Date|First Name|Last Name|Email|Quantity|Price Tier|Ticket Type|Attendee #|"
        "Group|Order Type|Currency|Total Paid|Fees Paid|Attendee Status|Home Address 1|Home City|"
        "Home State|Home Zip|Home Country|Cell Phone|Job Title|Company",
        "given_name=First Name|family_name=Last Name|email=Email|"
        "country=Home Country|phone=Cell Phone|position=Job Title|organisation=Company",
    ),
    "Luma": (
        "api_id|name|first_name|last_name|email|phone_number|created_at|approval_status|"
        "checked_in_at|custom_source|qr_code_url|amount|currency|coupon_code|eth_address|"
        "ticket_type_id|ticket_name|What's your company?|What's your role?|What's your LinkedIn?",
        "name=name|given_name=first_name|family_name=last_name|email=email|phone=phone_number|"
        "organisation=What's your company?|position=What's your role?",
    ),
    "Indico": (
        "ID|Name|First Name|Last Name|Email Address|Affiliation|Title|Position|Phone Number|"
        "Country|Registration date|Registration state|Checked in|Check-in date",
        "name=Name|given_name=First Name|family_name=Last Name|email=Email Address|"
        "organisation=Affiliation|honorific=Title|position=Position|phone=Phone Number|"
        "country=Country",
    ),
    "Zoom registration": (
        "First Name|Last Name|Email|Address|City|Country/Region|Zip/Postal Code|State/Province|"
        "Phone|Industry|Organization|Job Title|Registration Time|Approval Status",
        "given_name=First Name|family_name=Last Name|email=Email|country=Country/Region|"
        "phone=Phone|organisation=Organization|position=Job Title",
    ),
    "Zoom attendees": (
        "Attended|User Name (Original Name)|First Name|Last Name|Email|Phone|Registration Time|"
        "Approval Status|Join Time|Leave Time|Time in Session (minutes)|Is Guest|"
        "Country/Region Name",
        "name=User Name (Original Name)|given_name=First Name|family_name=Last Name|email=Email|"
        "phone=Phone|country=Country/Region Name",
    ),
    "Zoom participants": (
        "Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Guest|"
        "In Waiting Room",
        "name=Name (Original Name)|email=User Email",
    ),
    "Zoom participants, French": (
        "Nom (nom original)|Adresse e-mail de l’utilisateur|Heure d’arrivée|Heure de départ|"
        "Durée (minutes)|Invité|Salle d’attente",
        "name=Nom (nom original)|email=Adresse e-mail de l’utilisateur",
    ),
    "Zoom participants, Spanish": (
        "Nombre (nombre original)|Correo electrónico|Hora de entrada|Hora de salida|"
        "Duración (minutos)|Invitado",
        "name=Nombre (nombre original)|email=Correo electrónico",
    ),
    "Zoom participants, Portuguese": (
        "Nome (nome original)|E-mail|Ingressar na hora|Hora de saída|Duração (minutos)|Convidado|"
        "Na sala de espera",
        "name=Nome (nome original)|email=E-mail",
    ),
    "Google Forms": (
        "Timestamp|Email Address|What is your full name?|Which country do you represent?|"
        "What is the name of your organization?|What is your position?|Dietary requirements",
        "email=Email Address|name=What is your full name?|"
        "country=Which country do you represent?|"
        "organisation=What is the name of your organization?|position=What is your position?",
    ),
    "Google Forms, French": (
        "Horodateur|Adresse e-mail|Prénom et Nom|Votre pays|Votre fonction|Votre institution",
        "email=Adresse e-mail|name=Prénom et Nom|country=Votre pays|position=Votre fonction|"
        "organisation=Votre institution",
    ),
    "Google Contacts": (
        "First Name|Middle Name|Last Name|Phonetic First Name|Phonetic Last Name|Name Prefix|"
        "Name Suffix|Nickname|File As|Organization Name|Organization Title|"
        "Organization Department|Birthday|Notes|Labels|E-mail 1 - Label|E-mail 1 - Value|"
        "Phone 1 - Label|Phone 1 - Value|Address 1 - Label|Address 1 - City|Address 1 - Country",
        "given_name=First Name|also given_name=Middle Name|family_name=Last Name|"
        "honorific=Name Prefix|organisation=Organization Name|position=Organization Title|"
        "email=E-mail 1 - Value|phone=Phone 1 - Value|country=Address 1 - Country",
    ),
    "Google Contacts, older": (
        "Name|Given Name|Additional Name|Family Name|Yomi Name|Given Name Yomi|Family Name Yomi|"
        "Name Prefix|Name Suffix|Initials|Nickname|Birthday|Gender|Location|Notes|"
        "Group Membership|E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type|Phone 1 - Value|"
        "Organization 1 - Type|Organization 1 - Name|Organization 1 - Title",
        "name=Name|given_name=Given Name|family_name=Family Name|honorific=Name Prefix|"
        "email=E-mail 1 - Value|phone=Phone 1 - Value|organisation=Organization 1 - Name|"
        "position=Organization 1 - Title",
    ),
    "Outlook": (
        "Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|"
        "Business Street|Business City|Business State|Business Postal Code|"
        "Business Country/Region|Home Country/Region|Assistant's Phone|Business Fax|"
        "Business Phone|Home Phone|Mobile Phone|Birthday|Categories|E-mail Address|E-mail Type|"
        "E-mail Display Name|E-mail 2 Address|E-mail 2 Type|Gender|Manager's Name|Notes|"
        "Profession|Spouse|Web Page",
        "honorific=Title|given_name=First Name|also given_name=Middle Name|family_name=Last Name|"
        "organisation=Company|position=Job Title|country=Business Country/Region|"
        "phone=Business Phone|also phone=Mobile Phone|email=E-mail Address|"
        "also email=E-mail 2 Address",
    ),
    "Mailchimp": (
        "Email Address|First Name|Last Name|Address|Phone Number|Birthday|MEMBER_RATING|"
        "OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|CONFIRM_IP|LATITUDE|LONGITUDE|GMTOFF|DSTOFF|TIMEZONE|"
        "CC|REGION|LAST_CHANGED|LEID|EUID|NOTES|TAGS",
        "email=Email Address|given_name=First Name|family_name=Last Name|phone=Phone Number",
    ),
    "Microsoft Forms": (
        "ID|Start time|Completion time|Email|Name|Last modified time|Full name|Email address|"
        "Country|Organization/Institution|Job title",
        "name=Full name|email=Email|also email=Email address|country=Country|"
        "organisation=Organization/Institution|position=Job title",
    ),
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS)
def test_the_export_of_a_program_is_understood(read_sheet, export):
    headers, expected = (text.split("|") for text in EXPORTS[export])
    layout, _people, _unused = read_sheet(SheetOf(headers, *_rows(headers)))

    columns = [f"{column}={layout.headers[place]}" for column, place in layout.columns.items()]
    also = [f"also {column}={layout.headers[place]}" for column, place in layout.also]
    assert sorted(columns + also) == sorted(expected)
    assert layout.header_row == 1


def _rows(headers):
    """Two rows in which every cell is filled with what its header promises, or with a text."""
    values = {
        "mail": "{}@example.org",
        "name prefix": "Dr",
        "phone": "+254 70{} 000 000",
    }
    for person in ("ann", "ben"):
        yield [_value(values, header.lower(), person) for header in headers]


def _value(values, header, person):
    if header == "title":
        return "Ms" if person == "ann" else "Mr"
    for word, value in values.items():
        if word in header and "type" not in header and "label" not in header:
            return value.format(person if "mail" in word else len(person) + ord(person[0]) % 7)
    return f"{person} {header}"


def test_the_name_of_an_account_that_says_nothing_gives_way_to_the_name_that_was_asked(read_sheet):
    sheet = SheetOf(
        ["ID", "Start time", "Email", "Name", "Full name", "Email address"],
        [1, "9/9/26 18:01", "anonymous", "anonymous", "Ann Bo", "ann@example.org"],
        [2, "9/9/26 18:02", "anonymous", "anonymous", "Ben Co", "ben@example.org"],
    )

    _layout, people, _unused = read_sheet(sheet)

    assert names(people) == ["Ann|Bo", "Ben|Co"]
    assert [person.emails for person in people] == [["ann@example.org"], ["ben@example.org"]]


def test_the_list_below_a_summary_is_the_list(read_sheet):
    sheet = SheetOf(
        ["Meeting ID", "Topic", "Start Time", "User Email", "Duration (Minutes)", "Participants"],
        ["123 4567", "Workshop", "2026-09-01", "host@example.org", 90, 2],
        [],
        ["Name (Original Name)", "User Email", "Join Time", "Leave Time"],
        ["Ann Bo", "ann@example.org", "09:00", "10:00"],
        ["Ben Co", "ben@example.org", "09:00", "10:00"],
    )

    layout, people, _unused = read_sheet(sheet)

    assert layout.header_row == 4
    assert names(people) == ["Ann|Bo", "Ben|Co"]


def test_an_alternate_who_is_named_far_below_is_nobodys_second_address(read_sheet):
    rows = [[f"Ann Bo{number}", f"ann{number}@example.org", "", ""] for number in range(80)]
    last = ["Ben Co", "ben@example.org", "Cy Do", "cy@example.org"]

    sheet = SheetOf(["Name", "E-mail", "Alternate", "E-mail 2"], *rows, last)

    assert read_sheet(sheet)[1][-1].emails == ["ben@example.org"]
