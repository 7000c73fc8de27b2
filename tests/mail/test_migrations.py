"""What migrations do to stored messages, forwards and backwards."""

from importlib import import_module

import pytest
from django.db import connection

from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db


def test_messages_about_steps_get_the_kind_of_any_document_and_back():
    migration = import_module("mail.migrations.0002_kind_of_document_steps").Migration
    (operation,) = migration.operations
    step, other = MessageFactory(kind="roadmap"), MessageFactory(kind="comment")

    def kinds():
        step.refresh_from_db()
        other.refresh_from_db()
        return step.kind, other.kind

    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("mail", editor, None, None)
        assert kinds() == ("document-step", "comment")
        operation.database_backwards("mail", editor, None, None)
        assert kinds() == ("roadmap", "comment")
