"""What administrators change about a country on its page: names, area, groups of the UN.

Other apps call nothing here.
"""
