"""Groups of countries of one's own: adding, changing and removing them on pages.

Other apps filter by them through countries.party_filter and call nothing here.
"""
