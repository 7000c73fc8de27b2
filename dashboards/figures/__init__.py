"""The figures of the dashboard, each from a fixed number of statements, whatever the data."""
