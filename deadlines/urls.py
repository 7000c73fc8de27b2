from django.urls import path

from deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.list_deadlines, name="list"),
    path("export/<slug:form>/", views.export_deadlines, name="export"),
    path("<int:pk>/", views.deadline, name="deadline"),
    path("<int:pk>/ask/", views.ask, name="ask"),
    path("extensions/<int:pk>/decide/", views.decide, name="decide"),
]
