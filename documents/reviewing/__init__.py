"""UNOSSC's part: who reviews, the notes of a reviewer, verdicts and the decision.

Others call `documents.actions` and `review_page.ReviewPage`; `urls` holds the queue of all kinds.
"""
