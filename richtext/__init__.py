"""Formatted text: the HTML that is kept, its words, tree, comparisons, merges and languages."""
