# One image for web, worker, beat and migrations. Built in two stages; runs as an ordinary user.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /venv && /venv/bin/python -m pip install --require-hashes -r requirements/base.txt
COPY . .
# The editor, built with a Node.js of its own, of which only the bundle stays.
RUN ln -s /venv .venv && .venv/bin/python scripts/npm.py \
    && rm -rf .venv /venv/node build/npm-work
# Neither a database nor a secret is needed to compile messages and collect static files.
RUN /venv/bin/python -m launcher.translations \
    && SSCROADMAP_VAR=/app/var /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -f /app/var/secret.txt \
    && /venv/bin/python -m compileall -q . >/dev/null

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SSCROADMAP_VAR=/app/var \
    GUNICORN_BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin sscroadmap
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
RUN mkdir -p /app/var/media /app/var/run && chown -R sscroadmap /app/var/media /app/var/run
USER sscroadmap
EXPOSE 8000
CMD ["gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "sscroadmap.wsgi:application"]
