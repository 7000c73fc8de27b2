"""Partnerships: standing arrangements of a party with others, which commitments can name.

Other apps read `Partnership.objects.visible_to(user)`.
"""
