"""Tags for the pages of imports."""
