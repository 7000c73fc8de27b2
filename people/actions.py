"""Writes about people and the lists that name them. Those about any list are in imports."""

from people.importer.batches import keep as keep_list
from people.importer.spelling_answers import settle_country, settle_employers

__all__ = ["keep_list", "settle_country", "settle_employers"]
