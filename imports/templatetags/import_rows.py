"""What pages call a row of a list, in templates."""

from django import template

from imports.importer import importer_of
from imports.models import Row

register = template.Library()


@register.filter
def row_label(row: Row) -> str:
    """The row as its sheet numbers it; of several sheets with the name of the sheet."""
    return importer_of(row.batch).display.row_label(row.batch, row.number)
