"""make test-upgrade: from the commit that docs/operations.md names to this code, with data.

The commit is unpacked, loads the demo with its own libraries and is stopped. Then this code is
started on the same data, and what both show is compared (comparison.py). `upgrade_probe` reads
rows and pages; it is run inside either version.
"""
