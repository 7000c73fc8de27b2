"""People as administrators add, correct, remove and recognise them by hand."""
