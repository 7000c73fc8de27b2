"""Writes about people and the lists that name them. Those about any list are in imports."""

from people.importer.batches import keep as keep_list
from people.importer.country_answers import settle_countries
from people.importer.remembered_answers import forget_answer
from people.importer.spelling_answers import settle_employers

__all__ = ["forget_answer", "keep_list", "settle_countries", "settle_employers"]
