"""Messages in every state."""

import factory
from factory.django import DjangoModelFactory

from mail.models import Message


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    key = factory.Sequence(lambda n: f"test:{n}")
    kind = "document-step"
    to_email = factory.Sequence(lambda n: f"person{n}@example.org")
    to_name = "Somebody"
    subject = "A subject"
    text = "Some words."
