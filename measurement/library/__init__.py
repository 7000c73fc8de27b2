"""The library of indicators, kept by UNOSSC, and the indicators of a party's own.

Views call `forms` and `actions`; `indicator_uses` says which indicators are not removed.
"""
