"""Templates of documents, set up on pages: their sections, their versions, and who uses them.

Apps that own a kind call `reference.load` for what ships with the software and
`event_setting.setting_for` for the field on the form of an event; views call `actions` and `uses`.
"""
