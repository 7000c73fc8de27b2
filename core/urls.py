from django.urls import path

from core import views

app_name = "core"
urlpatterns = [
    path("healthz", views.health, name="health"),
    path(".well-known/security.txt", views.security_contact, name="security-contact"),
]
