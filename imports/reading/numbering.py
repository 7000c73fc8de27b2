"""Numbers of rows in a list that was read from one sheet or from several.

A number is unique in its list and keeps the order of the sheets. A row of the first sheet, or of
the only one, has the number that the spreadsheet program shows. A row that names several items is
read several times: the second item of row 5 has the number 100,005, and so on, in nine slots.
"""

from office.spreadsheets.limits import MAX_ROWS

_SHEET = 10 * MAX_ROWS  # more than a sheet has rows
MOST_SHEETS = 900  # addresses and fields of pages take numbers of nine digits
MOST_IN_A_ROW = 9  # slots of a row; in a tenth the last row would be one of the next sheet


def number_at(place: int, sheet_row: int, slot: int = 0) -> int:
    """The number of a row of the sheet at this place, counted from nought.

    `slot` is the place of the item among those that the row names, from nought too.
    """
    return place * _SHEET + slot * MAX_ROWS + sheet_row


def place_of(number: int) -> int:
    """The place of the row's sheet among those that were read."""
    return number // _SHEET


def slot_of(number: int) -> int:
    """The place of the item among those that its row names."""
    return max(number % _SHEET - 1, 0) // MAX_ROWS


def sheet_row_of(number: int) -> int:
    """The row in its sheet, as the spreadsheet program counts it."""
    return number % _SHEET - slot_of(number) * MAX_ROWS
