"""Documents to take along: Word, PDF and Excel, made at once or by a worker.

Others call `downloads`, `paper` and `etags`. Copies that come back are in `copies`.
"""
