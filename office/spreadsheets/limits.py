"""Limits for foreign files (design: reliability, files)."""

MAX_FILE_BYTES = 20 * 1024**2
MAX_ROWS = 100_000
MAX_COLUMNS = 60
MAX_CELL_CHARACTERS = 32_767

# Inside the container, before any parser sees it
MAX_ENTRIES = 2_000
MAX_INFLATED_BYTES = 150 * 1024**2
MAX_SMALL_PART_BYTES = 8 * 1024**2  # styles, the list of sheets, relations
MAX_CELLS = 3_000_000  # of a workbook: 100,000 rows of 30 columns
MAX_STRINGS = 1_500_000  # different texts of a workbook
MAX_TEXT_BYTES = 128 * 1024**2  # shared texts as often as cells show them
MAX_AREA = MAX_ROWS * MAX_COLUMNS  # cells of a wide sheet that a parser makes room for
