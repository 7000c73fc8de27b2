"""The importer of lists of people: names, matching, employers, SQL statements."""
