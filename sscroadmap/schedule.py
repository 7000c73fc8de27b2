"""What beat asks for, and how often.

Every task computes what is due from state: extra ticks are harmless.
"""

from typing import Any


def schedule(tick: float) -> dict[str, dict[str, Any]]:
    """The entries of beat, asked for every `tick` seconds."""
    return {
        "plan reminders": {"task": "reminders.plan_reminders", "schedule": tick},
        "sweep the outbox": {"task": "mail.sweep_outbox", "schedule": tick},
        "sweep the imports": {"task": "imports.sweep_imports", "schedule": tick},
        "forget unsaved texts": {"task": "submissions.forget_outdated", "schedule": tick},
        "forget old security events": {"task": "accounts.forget_old_events", "schedule": 3600.0},
        "sweep the documents": {"task": "documents.sweep_documents", "schedule": tick},
        "sweep the uploads": {"task": "files.sweep_uploads", "schedule": tick},
        "sweep the files": {"task": "files.sweep_files", "schedule": 3600.0},
        "show that the workers live": {"task": "core.show_life", "schedule": tick},
    }
