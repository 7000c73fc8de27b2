"""What a column of a participant list can hold."""

from enum import StrEnum


class Column(StrEnum):
    """What a column of a participant list can hold.

    SECOND_NAME, FULL_NAME, both of TITLE, and OTHER_COUNTRY are decided by their neighbours or by
    their content (people/importer/form.py): an administrator never chooses them.
    """

    NUMBER = "number"
    HONORIFIC = "honorific"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME = "name"
    SECOND_NAME = "second_name"  # a further column of names
    FULL_NAME = "full_name"  # a name that is surely whole: "Nom" may be the family name alone
    NAME_POSITION = "name_position"
    POSITION = "position"
    ORGANISATION = "organisation"
    POSITION_ORGANISATION = "position_organisation"
    ORGANISATION_KIND = "organisation_kind"
    COUNTRY = "country"
    OTHER_COUNTRY = "other_country"  # a country where no other column names one: nationality
    EMAIL = "email"
    PHONE = "phone"
    ARRIVAL = "arrival"
    TITLE = "title"  # an honorific or a position: the content decides
    TITLE_OR_FAMILY_NAME = "title_or_family_name"  # the same of the Arabic word for both
