"""UNOSSC rates how far a commitment is delivered, beside what the party claims (decision 0086).

Others call `rating_actions.rate_delivery` and read `PublishedEntry.objects.with_rating()`.
"""
