"""The first page of one document: the home of its people, what staff read, or what is published.

Others call `views.home` and `views.drafts_for_home`; a kind may extend `home_page.HomePage`.
"""
