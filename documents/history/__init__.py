"""The history of a document in sentences, and the texts of a section one by one.

Others call `pages.History`; rows beside the sections bring their own `timeline.Source`.
"""
