# One image for web, worker, beat and the release step (docker-compose.yml says what each runs).
# The stages go from what changes rarely to what changes often: a changed line of Python fetches
# neither Python packages nor Node.js nor npm packages again.

# ── Python packages ───────────────────────────────────────────────────────────
FROM python:3.13-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /app
COPY requirements/base.txt requirements/
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --quiet --require-hashes -r requirements/base.txt \
    && /venv/bin/python -m pip uninstall --quiet --yes pip \
    && /venv/bin/python -m compileall -q /venv/lib >/dev/null

# ── Scripts and styles: Node.js and npm packages are used here and stay here ──
FROM python:3.13-slim AS scripts
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /app
RUN python -m venv .venv
COPY requirements/node.txt requirements/
COPY package.json package-lock.json .npmrc ./
COPY scripts/environment.py scripts/npm.py scripts/
# What explains a full disk and the like.
COPY launcher/__init__.py launcher/os_errors.py launcher/
RUN .venv/bin/python scripts/npm.py fetch
# The passkey scripts of a Python package are bundled with ours.
COPY --from=packages /venv /venv
COPY static static
COPY scripts/world_map.mjs scripts/
RUN /venv/bin/python scripts/npm.py

# ── The code, with everything that can be made before it runs ─────────────────
FROM packages AS code
COPY . .
COPY --from=scripts /app/build/npm build/npm
# Neither a database nor a secret is needed for this. Whatever the umask of the clone, everybody
# can read the result and nobody but root can change it.
RUN /venv/bin/python -m launcher.translations \
    && SSCROADMAP_VAR=/app/var /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf var/secret.txt var/bundles var/run requirements package*.json .npmrc \
        scripts/npm.py scripts/world_map.mjs scripts/environment.py build/npm/axe.min.js \
    && /venv/bin/python -m compileall -q . >/dev/null \
    && chmod -R a+rX,go-w /app

# ── What runs ─────────────────────────────────────────────────────────────────
FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SSCROADMAP_VAR=/app/var \
    GUNICORN_BIND=0.0.0.0:8000
WORKDIR /app
# The run user owns its uploads and its run folder, and nothing else.
RUN groupadd --system --gid 10001 sscroadmap \
    && useradd --system --uid 10001 --gid 10001 --home-dir /tmp --shell /usr/sbin/nologin sscroadmap \
    && install -d -o 10001 -g 10001 -m 0700 /app/var/media /app/var/run
COPY --from=packages /venv /venv
COPY --from=code /app /app
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "sscroadmap.wsgi:application"]
# Last, because they change with every release.
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="SSC Roadmap" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$REVISION" \
    org.opencontainers.image.licenses="Apache-2.0"
ENV COMMIT=$REVISION
