"""Programs for those who develop and run the product; none of them is part of it."""
