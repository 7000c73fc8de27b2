"""All settings. Everything that differs between machines comes from the environment."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

from mail.relay_settings import is_loopback, parse_email_url, sender_address, tls_context
from sscroadmap import browser_rules, sign_in
from sscroadmap.addresses import PASSWORDS, add_passwords
from sscroadmap.caches import caches
from sscroadmap.configuration import Configuration, default_bind, host_of
from sscroadmap.file_storage import file_storage
from sscroadmap.schedule import schedule

BASE_DIR = Path(__file__).resolve().parent.parent
CONFIGURATION = Configuration()  # what it refuses is said at the end of this file
add_passwords(os.environ)
for _password in PASSWORDS.values():
    CONFIGURATION.text(_password)

# ── What kind of process and place this is ────────────────────────────────────
VAR_DIR = Path(CONFIGURATION.text("SSCROADMAP_VAR") or BASE_DIR / "var")
DEBUG = CONFIGURATION.flag("DEBUG")
PROCESS = CONFIGURATION.choice(
    "SSCROADMAP_PROCESS", "command", ("command", "web", "worker", "beat", "migrate", "test")
)
SERVES = PROCESS in ("web", "worker", "beat")  # it acts for the people of an installation
SITE_URL = CONFIGURATION.site_url("SITE_URL", "http://localhost:8000")
SITE_HOST = host_of(urlsplit(SITE_URL).netloc)
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = CONFIGURATION.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
_is_allowed = CONFIGURATION.is_wrong("SITE_URL") or validate_host(SITE_HOST, ALLOWED_HOSTS)
if SERVES and not _is_allowed:
    CONFIGURATION.refuse(f"SITE_URL’s host is not allowed: add {SITE_HOST} to ALLOWED_HOSTS.")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []
SECRET_KEY = CONFIGURATION.required(
    "SECRET_KEY", "a long random text, and keep it", stand_in="not-set"
)
# Earlier keys: what they signed and encrypted can still be read.
SECRET_KEY_FALLBACKS = CONFIGURATION.names("SECRET_KEY_FALLBACKS")

# ── The demo: known passwords and a clock that staff move ─────────────────────
DEMO = CONFIGURATION.flag("SSCROADMAP_DEMO")
# Where the site is reached, if that is not where the web server listens (in a container).
PUBLISHED_ADDRESS = CONFIGURATION.text("PUBLISHED_ADDRESS") or host_of(default_bind())
IS_PUBLIC_DEMO = CONFIGURATION.text("PUBLIC_DEMO") == "known-passwords"
_public = [host for host in (SITE_HOST, PUBLISHED_ADDRESS, *ALLOWED_HOSTS) if not is_loopback(host)]
if DEMO and _public and not IS_PUBLIC_DEMO:
    CONFIGURATION.refuse(
        f"SSCROADMAP_DEMO is on and {_public[0] or 'the site'} can be reached from other "
        "machines. In the demo everybody knows the passwords and may move the clock: unset "
        "SSCROADMAP_DEMO, or accept that with PUBLIC_DEMO=known-passwords."
    )

# ── Applications, lowest first (tests/test_architecture.py) ───────────────────
HOUSE = [
    "core",
    "richtext",
    "office",
    "mail",
    "countries",
    "accounts",
    "submissions",
    "files",
    "deadlines",
    "reminders",
    "workshops",
    "imports",
    "people",
    "documents",
    "roadmaps",
    "commitments",
    "measurement",
    "reporting",
    "synthesis",
    "dashboards",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_htmx",
    "django_structlog",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *HOUSE,
]
MIDDLEWARE = [
    "core.middleware.outermost",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random against BREACH
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.plain_addresses",
    "core.middleware.cookies_without_nul",
    "core.middleware.steady_clock",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.limited_session",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.address_for_logs",
    "django_structlog.middlewares.RequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.language_and_time_zone",
    "submissions.middleware.submissions",
    "accounts.middleware.second_factor_for_staff",
    "accounts.middleware.session_in_use",
    "pghistory.middleware.HistoryMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.RefuseUnstorableText",
]
ROOT_URLCONF = "sscroadmap.urls"
WSGI_APPLICATION = "sscroadmap.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["submissions.templatetags.submissions"],  # beside csrf_token in each form
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.site",
                "accounts.context.who_is_here",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "sscroadmap"

# ── Database ──────────────────────────────────────────────────────────────────
TIMEOUTS = {"web": "5s", "worker": "60s", "beat": "60s"}
_database = CONFIGURATION.database("DATABASE_URL")
DATABASES = {
    "default": {
        **_database,
        "CONN_MAX_AGE": CONFIGURATION.whole("CONN_MAX_AGE", 60, least=0, most=86_400),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **_database.get("OPTIONS", {}),  # for example sslmode
            "options": f"-c statement_timeout={TIMEOUTS.get(PROCESS, '0')} "
            f"-c lock_timeout={'2s' if PROCESS == 'migrate' else '4s'} "
            "-c idle_in_transaction_session_timeout=30s",
            "application_name": f"sscroadmap {PROCESS}",
            "connect_timeout": 3,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Redis: broker in database n, cache in n + 1 ───────────────────────────────
REDIS_URL, _cache_url = CONFIGURATION.redis("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
CACHES = caches(_cache_url)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 1,
    "socket_timeout": 2 if PROCESS == "web" else 10,  # a page does not wait for a frozen Redis
    "health_check_interval": 10,
    # A hint fails in milliseconds while Redis is away (kombu's own retries take six seconds).
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# Seconds between two looks at what is due and what waits; tests make it shorter.
_tick = CONFIGURATION.number("SSCROADMAP_TICK", 60, least=0.1, most=600)
CELERY_BEAT_SCHEDULE = schedule(_tick)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / "beat-schedule")
CELERY_BEAT_SCHEDULER = "sscroadmap.beat.Scheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 30  # seconds; each look at the schedule is a heartbeat
# Files that `python -m sscroadmap.alive` reads, which has the same default.
HEARTBEAT_DIR = Path(CONFIGURATION.text("HEARTBEAT_DIR") or VAR_DIR / "run")

# ── Mail: the outbox delivers; EMAIL_URL=none keeps messages and shows them ───
EMAIL_URL = CONFIGURATION.text("EMAIL_URL")
if SERVES and not EMAIL_URL and not DEMO:
    CONFIGURATION.refuse(
        "EMAIL_URL is not set: set it to smtp+tls://user:password@host:587, or to none if "
        "messages are only to be kept in the outbox."
    )
MAIL_IS_KEPT = EMAIL_URL in ("", "none")
EMAIL_CA_FILE = CONFIGURATION.text("EMAIL_CA_FILE")  # a certificate authority of one's own
_mail_domain = SITE_HOST if "." in SITE_HOST and not is_loopback(SITE_HOST) else "example.org"
DEFAULT_FROM_EMAIL = CONFIGURATION.text(
    "DEFAULT_FROM_EMAIL", f"SSC Roadmap <no-reply@{_mail_domain}>"
)
CONTACT_ADDRESS = CONFIGURATION.text("CONTACT_ADDRESS")  # of who helps users; shown on /help/
MAIL_ID_DOMAIN = CONFIGURATION.host_name("MAIL_ID_DOMAIN", _mail_domain)
with CONFIGURATION.refusing():
    sender_address(DEFAULT_FROM_EMAIL)
with CONFIGURATION.refusing():
    tls_context(EMAIL_CA_FILE)
if not MAIL_IS_KEPT:
    with CONFIGURATION.refusing():
        _relay = parse_email_url(EMAIL_URL)
        EMAIL_HOST, EMAIL_PORT = _relay.host, _relay.port
        EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _relay.username, _relay.password
        EMAIL_USE_TLS, EMAIL_USE_SSL = _relay.uses_starttls, _relay.uses_implicit_tls
EMAIL_TIMEOUT = 30  # seconds for one answer of the mail server
MAIL_TEXT_TIMEOUT = 600  # seconds for its answer to a message (RFC 5321, 4.5.3.2.6)

# ── Accounts ──────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.MandateBackend"]
AUTH_PASSWORD_VALIDATORS = sign_in.PASSWORD_VALIDATORS
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is bound to its address
ACCOUNT_CHANGE_EMAIL = True  # the new address replaces the old one once it is confirmed
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = sign_in.FORMS
MFA_ALLOW_UNVERIFIED_EMAIL = True  # while a new address waits, the old one stays proved
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds: long enough to install an authenticator app
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = sign_in.RATE_LIMITS
ALLAUTH_TRUSTED_PROXY_COUNT = CONFIGURATION.whole("TRUSTED_PROXY_COUNT", 0, least=0, most=10)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SSC Roadmap"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
SECOND_FACTOR_FOR_STAFF = not DEMO
SECOND_FACTOR_FOR_EVERYBODY = CONFIGURATION.flag("SECOND_FACTOR_FOR_EVERYBODY") and not DEMO
INVITATION_HOURS = 72
# So long sign-ins, failures and changes of rights are kept.
SECURITY_EVENT_DAYS = CONFIGURATION.whole("SECURITY_EVENT_DAYS", 365, least=30, most=3650)
# After so many months without an event, people without an account may be anonymized (0: never).
RETENTION_MONTHS = CONFIGURATION.whole("RETENTION_MONTHS", 60, least=0, most=1200)

# ── Languages and time ────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── Web server: sscroadmap/gunicorn_conf.py ───────────────────────────────────
WEB_BIND = default_bind()
WEB_CONCURRENCY = CONFIGURATION.whole("WEB_CONCURRENCY", os.cpu_count() or 1, least=1, most=256)
CONFIGURATION.bind("GUNICORN_BIND")
CONFIGURATION.whole("PORT", 8000, least=1, most=65_535)
FORWARDED_ALLOW_IPS = CONFIGURATION.addresses("FORWARDED_ALLOW_IPS", "127.0.0.1")

# ── Files ─────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
# The real folder behind a link: a running release keeps its files when the link moves on.
STATIC_ROOT = Path(CONFIGURATION.text("STATIC_ROOT") or VAR_DIR / "static").resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "core.bundles.BuiltFinder",  # scripts and the style sheet, when scripts/npm.py built them
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": file_storage(CONFIGURATION, MEDIA_ROOT),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or PROCESS == "test"
        else "core.storage.HashedFiles",
        # Everybody may read static files, also a web server of its own that runs as another user:
        # FILE_UPLOAD_PERMISSIONS is for what people upload.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
# So much may the files that one party attaches have together.
FILES_PER_PARTY_MB = CONFIGURATION.whole("FILES_PER_PARTY_MB", 500, least=20, most=1_000_000)
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = browser_rules.add_to_static_file
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# ── Security headers and cookies ──────────────────────────────────────────────
CONTENT_SECURITY_POLICY = browser_rules.CONTENT_SECURITY_POLICY
PERMISSIONS_POLICY = browser_rules.PERMISSIONS_POLICY
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "submissions.views.csrf_failure"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "core.messages.PrefixedStorage"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # seconds without use
SESSION_LONGEST = 24 * 3600  # seconds after signing in
_redirects = CONFIGURATION.flag("SECURE_SSL_REDIRECT", default=True)
# These two bind every other site of the domain, so an installation asks for them.
_includes_subdomains = CONFIGURATION.flag("HSTS_INCLUDE_SUBDOMAINS")
_is_preloaded = CONFIGURATION.flag("HSTS_PRELOAD")
if IS_HTTPS:
    SECURE_SSL_REDIRECT = _redirects
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = _includes_subdomains
    SECURE_HSTS_PRELOAD = _is_preloaded
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"

# ── History: written by triggers, never changed ───────────────────────────────
PGTRIGGER_INSTALL_ON_MIGRATE = PROCESS == "test"  # tests make tables straight from the models
PGHISTORY_APPEND_ONLY = True
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()  # who and from where, in the row itself
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_ADMIN_ALL_EVENTS = False

# ── Seeing it run: logs, metrics, errors ──────────────────────────────────────
from sscroadmap import logs  # noqa: E402  (configures structlog on import)

LOG_LEVEL = CONFIGURATION.choice("LOG_LEVEL", logs.DEFAULT_LEVEL, logs.LEVELS)
LOG_FORMAT = CONFIGURATION.choice("LOG_FORMAT", logs.DEFAULT_FORMAT, logs.FORMATS)
LOGGING = logs.logging_settings(LOG_LEVEL, LOG_FORMAT)
ACCESS_LOG = CONFIGURATION.flag("ACCESS_LOG")  # the proxy in front usually writes one
METRICS_TOKEN = CONFIGURATION.text("METRICS_TOKEN")  # empty: /metrics does not exist
PROMETHEUS_MULTIPROC_DIR = (
    CONFIGURATION.text("PROMETHEUS_MULTIPROC_DIR") or HEARTBEAT_DIR / "metrics"
)
SENTRY_DSN = CONFIGURATION.sentry_dsn("SENTRY_DSN")
SECURITY_CONTACT = CONFIGURATION.contact("SECURITY_CONTACT")  # empty: no security.txt

DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # accounts.middleware.address_for_logs
DJANGO_STRUCTLOG_USER_ID_FIELD = ""  # accounts.middleware.language_and_time_zone
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = False  # anybody can send that header

CONFIGURATION.check()
if SENTRY_DSN:
    from sscroadmap.error_reports import report_errors

    report_errors(SENTRY_DSN)
