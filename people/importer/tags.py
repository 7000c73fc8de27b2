"""HXL: the hashtags of a list of people (hxlstandard.org 1.1)."""

from people.importer.headers import Column

C = Column
# What we write, and the first choice among what we read.
TAGS: dict[Column, str] = {
    C.HONORIFIC: "#contact+name+honorific",
    C.GIVEN_NAME: "#contact+name+given",
    C.FAMILY_NAME: "#contact+name+family",
    C.POSITION: "#contact+position",
    C.ORGANISATION: "#org+name",
    C.ORGANISATION_KIND: "#org+type",
    C.COUNTRY: "#country+name",
    C.EMAIL: "#contact+email",
    C.PHONE: "#contact+phone",
}
# "contact" alone is a name.
RULES: tuple[tuple[str, str], ...] = (
    ("email", C.EMAIL),
    ("phone", C.PHONE),
    ("tel", C.PHONE),
    ("honorific", C.HONORIFIC),
    ("prefix", C.HONORIFIC),
    ("family", C.FAMILY_NAME),
    ("last", C.FAMILY_NAME),
    ("surname", C.FAMILY_NAME),
    ("given", C.GIVEN_NAME),
    ("first", C.GIVEN_NAME),
    ("position", C.POSITION),
    ("role", C.POSITION),
    ("title", C.POSITION),
    ("org type", C.ORGANISATION_KIND),
    ("org", C.ORGANISATION),
    ("country", C.COUNTRY),
    ("contact name", C.NAME),
    ("contact", C.NAME),
    ("arrival", C.ARRIVAL),
    ("meta num", C.NUMBER),
    ("meta id", C.NUMBER),
)
