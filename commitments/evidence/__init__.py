"""Evidence of commitments and milestones: links and files that show what was done.

It is read by the party and UNOSSC, unless the party marks it as public.
"""
