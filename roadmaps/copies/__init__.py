"""Copies filled in offline: their marks, what they hold, how they differ from what is stored."""
