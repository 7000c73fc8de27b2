"""One server, two stacks: the product's middleware, and for the floor only Django's own."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
os.environ.setdefault("SSCROADMAP_PROCESS", "web")

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

of_the_product = get_wsgi_application()
with override_settings(MIDDLEWARE=settings.FLOOR_MIDDLEWARE):
    of_the_floor = WSGIHandler()


def application(environ, start_response):
    chosen = of_the_floor if environ["PATH_INFO"] == "/floor/" else of_the_product
    return chosen(environ, start_response)
