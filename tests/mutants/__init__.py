"""Rules of the house, each broken once on purpose: a test has to fail (docs/testing.md)."""
