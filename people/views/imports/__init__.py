"""The pages of an import of participants: upload, columns, check, done."""
