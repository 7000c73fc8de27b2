"""Compares the rows of a list with each other and with what is known, and stores them.

What makes two rows the same is said by the importer; here is how a long list is compared.
"""
