"""Indicators of roadmaps (sscroadmap/urls.py); the page of one is in `dashboards`."""

from django.urls import path

from measurement.views import promises, value_files, values

app_name = "measurement"
INDICATORS = "<slug:workshop>/<str:code>/indicators/"
INDICATOR = f"{INDICATORS}<int:pk>/"
VALUE = f"{INDICATORS}values/<int:pk>/"
urlpatterns = [
    path(INDICATORS, promises.list_indicators, name="list"),
    path(f"{INDICATORS}add/<int:number>/", promises.choose, name="choose"),
    path(f"{INDICATORS}add/<int:number>/<slug:indicator>/", promises.add, name="add"),
    path(f"{INDICATOR}edit/", promises.change, name="change"),
    path(f"{INDICATOR}remove/", promises.remove, name="remove"),
    path(f"{INDICATOR}restore/", promises.put_back, name="put-back"),
    path(f"{INDICATOR}values/", values.add_value, name="add-value"),
    path(VALUE, values.correct_value, name="correct-value"),
    path(f"{VALUE}remove/", values.remove_value, name="remove-value"),
    path(f"{VALUE}file/", value_files.add_file, name="add-value-file"),
    path(f"{VALUE}file/remove/", value_files.remove_file, name="remove-value-file"),
]
