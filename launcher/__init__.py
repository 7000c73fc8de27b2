"""PostgreSQL and Redis on a laptop, and the one process that owns everything that runs.

`paths` says where things lie, `binaries` finds the two servers, `processes` starts and stops
one child, `postgres` and `redis` know one server each, `services` owns both, `prepare` brings
the database up to date, `supervisor` is `make run`, and `commands` is what manage.py asks.
"""
