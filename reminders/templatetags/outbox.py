"""Words of the outbox pages."""

from django import template

from mail.kinds import label_of

register = template.Library()
register.filter("kind_label", label_of)
