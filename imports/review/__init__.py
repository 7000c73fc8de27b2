"""What an administrator decides and corrects before anything is written.

Which decisions a row offers and how its cells are understood is said by the importer.
"""
