"""The standard form of the progress report: a page, and empty forms in Word and Excel."""
