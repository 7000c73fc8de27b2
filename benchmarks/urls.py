"""Every address of the product, and the floor."""

from django.urls import path

from benchmarks.floor import floor, floor_save
from sscroadmap.urls import urlpatterns as of_the_product

urlpatterns = [path("floor/", floor), path("floor/save/", floor_save), *of_the_product]
handler500 = "core.error_pages.server_error"
