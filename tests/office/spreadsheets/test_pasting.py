import pytest

from office.spreadsheets.reading import read_pasted
from office.spreadsheets.refusals import SheetRefused

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td {a: b}</style>
<!--[if gte mso 9]><xml><o:x>no</o:x></xml><![endif]--></head><body><!--StartFragment-->
<p class=MsoNormal>List of participants</p>
<table class=MsoTableGrid border=1><tr style='height:1'>
 <td><p class=MsoNormal><b>Nom et
 pr&eacute;nom</b><o:p></o:p></p></td><td><p>Pays</p></td></tr>
<tr><td><p>KON&Eacute;&nbsp;A&iuml;ssatou</p></td><td rowspan=2><p>B&eacute;nin</p></td></tr>
<tr><td><p>Ann Bo<p>Director</td></tr>
</table><!--EndFragment--></body></html>"""


def sheets_of(text):
    with read_pasted(text) as book:
        return [
            ([row.cells for row in sheet.rows()], [tuple(cells) for cells in sheet.merged])
            for sheet in book.sheets
        ]


def test_a_table_from_word_keeps_its_cells_and_what_spans_rows():
    rows = [["Nom et prénom", "Pays"], ["KONÉ Aïssatou", "Bénin"], ["Ann Bo\nDirector"]]

    assert sheets_of(WORD) == [(rows, [(2, 3, 1)])]


def test_cells_to_the_right_of_one_that_spans_rows_keep_their_column():
    page = "<table><tr><td rowspan=2>Kenya<td>A<tr><td>B<tr><td>Ghana<td>C</table>"

    assert sheets_of(page)[0][0] == [["Kenya", "A"], ["", "B"], ["Ghana", "C"]]


def test_a_table_in_a_cell_is_text_and_every_other_table_a_choice():
    page = "<table><tr><td>A<table><tr><td>b</table></td><td>C</table><table><tr><td>D</table>"

    assert [rows for rows, _ in sheets_of(page)] == [[["A\nb", "C"]], [["D"]]]


def test_scripts_are_no_text():
    assert sheets_of("<table><td>A<script>alert(1)</script><style>x</style></table>")[0][0] == [
        ["A"]
    ]


def test_lines_with_tabs_from_excel_keep_line_breaks_inside_a_cell():
    text = 'Name\tE-mail\r\nAnn Bo\t"a@b.org\nc@d.org"\r\n\r\nبن علي\t\r\n'

    assert sheets_of(text)[0][0] == [["Name", "E-mail"], ["Ann Bo", "a@b.org\nc@d.org"], ["بن علي"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("<table>" + "<tr><td>x" * 100_001, "rows"),
        ("<table><td>" + "x" * 32_768, "cell"),
        ("<table><td>" + "<table>" * 200_000, None),
        ("<table " + "a" * 5_000_000, "damaged"),
    ],
)
def test_pasted_tables_beyond_the_limits_are_refused(text, code):
    if code is None:  # deep, and still no more than nothing
        assert sheets_of(text) == []
        return
    with pytest.raises(SheetRefused) as refused:
        read_pasted(text)
    assert refused.value.code == code
