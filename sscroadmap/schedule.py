"""What beat asks for, and how often. Every task computes what is due from state: extra ticks are harmless."""

SCHEDULE = {
    "plan reminders": {"task": "reminders.plan_reminders", "schedule": 60.0},
    "sweep the outbox": {"task": "mail.sweep_outbox", "schedule": 60.0},
    "show that the workers live": {"task": "core.show_life", "schedule": 60.0},
}
