"""A roadmap as a Word file, a PDF or a spreadsheet to take along."""
