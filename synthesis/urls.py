from django.urls import path

from synthesis import views

app_name = "synthesis"
urlpatterns = [
    path("<slug:code>/contribution/<str:party>/", views.contribute, name="contribute"),
]
