"""Search by words in everything that a person may see, by the rules of core.search and core.stems.

`page.Search` is what the page shows; `sources.SOURCES` says where is searched and who sees what.
"""
