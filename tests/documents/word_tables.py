"""Word copies as people send them back: our own file, with the cells of its tables written anew."""

import io

import docx
from docx.oxml.ns import qn


class WordCopy:
    """A Word copy whose tables of rows are found by a heading, wherever it stands in them."""

    def __init__(self, file):
        self.document = docx.Document(io.BytesIO(file))

    def table(self, heading):
        """The table whose first row has the heading."""
        return next(table for table in self._tables if heading in _texts(table.rows[0].cells))

    def forms(self, heading):
        """The tables whose first column has the heading."""
        return [table for table in self._tables if heading in _texts(table.columns[0].cells)]

    @property
    def _tables(self):
        """Those after the contents; what stands before them tells how to fill in the others."""
        body = self.document.element.body
        contents = next(
            p for p in self.document.paragraphs if p.style.name == "TOC Heading" and "ont" in p.text
        )
        return [
            table
            for table in self.document.tables
            if body.index(table._tbl) > body.index(contents._p)
        ]

    def write(self, heading_of_table, row, **cells):
        """Writes cells of a table by the words above their columns, in a row from 1."""
        table = self.table(heading_of_table)
        headings = _texts(table.rows[0].cells)
        while len(table.rows) <= row:
            table.add_row()
        for heading, text in cells.items():
            write_cell(table.rows[row].cells[headings.index(heading)], text)

    def as_bytes(self):
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def write_form(form, **cells):
    """Writes the cells of a form by the words before them."""
    headings = _texts(form.columns[0].cells)
    for heading, text in cells.items():
        write_cell(form.rows[headings.index(heading)].cells[1], text)


def write_cell(cell, text):
    """One paragraph for each line, as Word makes it; bookmarks of the cell stay."""
    first, *others = text.split("\n")
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in cell.paragraphs[0]._p.findall(qn("w:r")):
        cell.paragraphs[0]._p.remove(run)
    cell.paragraphs[0].add_run(first)
    for line in others:
        cell.add_paragraph(line)


def _texts(cells):
    return [cell.text.rstrip(" *") for cell in cells]
