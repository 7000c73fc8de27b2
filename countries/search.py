"""Searches rows by any name of their party, for the search boxes of the apps above."""

from django.db.models import Q

from countries.models import Party


def of_party(word: str, field: str = "party") -> Q:
    """Rows whose `field` is a party with the word in its code, a name or a known spelling."""
    return Q(**{f"{field}__in": Party.objects.called(word).values("pk")})
