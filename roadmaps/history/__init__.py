"""The history of a roadmap: who did what when, from what triggers and steps recorded."""
