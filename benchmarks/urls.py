"""Every address of the product, and the floor."""

from django.urls import path

from benchmarks.floor import floor
from sscroadmap.urls import urlpatterns as of_the_product

urlpatterns = [path("floor/", floor), *of_the_product]
handler500 = "core.views.server_error"
