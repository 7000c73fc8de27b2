"""Word, Excel and PDF files, in and out, and the one sandbox in which foreign files are read."""
