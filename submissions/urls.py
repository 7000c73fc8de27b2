from django.urls import path

from submissions import views

app_name = "submissions"
urlpatterns = [
    path("unsaved/<uuid:key>/", views.unsaved, name="unsaved"),
]
