"""The importer of workbooks with commitments, milestones and actors of a draft roadmap."""
