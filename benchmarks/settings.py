"""The production settings, with one more address: the floor."""

from sscroadmap.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"

# What `django-admin startproject` sets, so that the floor does not grow with the product.
FLOOR_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
