"""What the dashboard says: each figure from a fixed number of statements, whatever the data."""
