"""The production settings, with one more address: the floor."""

from sscroadmap.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"

# What `django-admin startproject` sets, so that the floor neither grows nor shrinks with the
# product: its own session, of a person read by Django's own backend.
FLOOR_SESSION_ENGINE = "django.contrib.sessions.backends.db"
FLOOR_BACKEND = "django.contrib.auth.backends.ModelBackend"
AUTHENTICATION_BACKENDS = [*AUTHENTICATION_BACKENDS, FLOOR_BACKEND]  # noqa: F405
FLOOR_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
