"""The charts of UNOSSC."""
