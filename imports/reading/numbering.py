"""Numbers of rows in a list that was read from one sheet or from several.

A number is unique in its list and keeps the order of the sheets. A row of the first sheet, or of
the only one, has the number that the spreadsheet program shows.
"""

from office.spreadsheets.limits import MAX_ROWS

_SHEET = 10 * MAX_ROWS  # more than a sheet has rows
MOST_SHEETS = 900  # addresses and fields of pages take numbers of nine digits


def number_at(place: int, sheet_row: int) -> int:
    """The number of a row of the sheet at this place, counted from nought."""
    return place * _SHEET + sheet_row


def place_of(number: int) -> int:
    """The place of the row's sheet among those that were read."""
    return number // _SHEET


def sheet_row_of(number: int) -> int:
    """The row in its sheet, as the spreadsheet program counts it."""
    return number % _SHEET
