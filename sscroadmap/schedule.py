"""What beat asks for, and how often.

Every task computes what is due from state: extra ticks are harmless.
"""

import os

TICK = float(os.environ.get("SSCROADMAP_TICK") or 60)  # seconds; tests make it shorter
SCHEDULE = {
    "plan reminders": {"task": "reminders.plan_reminders", "schedule": TICK},
    "sweep the outbox": {"task": "mail.sweep_outbox", "schedule": TICK},
    "sweep the imports": {"task": "workshops.sweep_imports", "schedule": TICK},
    "show that the workers live": {"task": "core.show_life", "schedule": TICK},
}
