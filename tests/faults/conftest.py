"""What fault tests share: another process on this test's database, and a real SMTP server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.mail.conftest import sink

__all__ = ["other_process", "sink"]
ROOT = Path(__file__).resolve().parent.parent.parent


def environment(port):
    database = connection.settings_dict
    address = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@{address}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "sscroadmap.settings",
    }


@pytest.fixture
def other_process(sink):
    """`other_process("module", "argument")`: a program that ends before the test goes on."""

    def run(*command):
        call = [sys.executable, "-m", *command]
        subprocess.run(call, cwd=ROOT, env=environment(sink.port), check=True, timeout=120)

    return run
