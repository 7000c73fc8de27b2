"""Headers that programs write, as far as the languages do not have them.

They were looked up in the exports of Eventbrite (attendees), Luma (guests), Indico (registrants),
Zoom (registrations, attendees and participants), Google Forms and Contacts, Outlook, Mailchimp and
Microsoft Forms. Numbers and what stands in brackets do not matter: "E-mail 2 Address" is read as
"email address", "Name (Original Name)" as "name".
"""

from people.importer.columns import Column

C = Column
WORDS: dict[C, str] = {
    C.NUMBER: "participant number|response number",
    C.POSITION: "organization title",  # Google Contacts: the title in an organisation
    C.ORGANISATION: "company organization|company or organization|company organisation",
    C.COUNTRY: "country region name|business country region|business country|work country region",
    C.OTHER_COUNTRY: "home country region|address country|other country region|other country|"
    "billing country|shipping country",
    C.EMAIL: "email value|user email|user email address|attendee email|email du participant|"
    "email del usuario|adresse email de l utilisateur",
    C.PHONE: "phone value|business phone|work phone|primary phone|primary phone number",
}
OTHERS = (
    "order number|attendee number|order id|order date|ticket type|ticket name|price tier|quantity|"
    "attendee status|approval status|registration time|registration date|registration state|"
    "checked in|check in date|join time|leave time|duration minutes|total duration minutes|"
    "is guest|time in session minutes|recording consent|in waiting room|source name|start time|"
    "end time|completion time|last modified time|api id|created at|checked in at|custom source|"
    "qr code url|ticket type id|amount|currency|coupon code|member rating|optin time|optin ip|"
    "confirm time|confirm ip|latitude|longitude|gmtoff|dstoff|timezone|last changed|leid|euid|"
    "tags|labels|file as|name suffix|suffix|phonetic first name|phonetic last name|email type|"
    "email label|email display name|phone type|phone label|organization type name|"
    "organization department|home phone|home street|home city|home state|business street|"
    "business city|business state|business fax|web page|spouse|initials|categories|topic|"
    "meeting id|webinar id|host name"
)
