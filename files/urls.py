from django.urls import path

from files import upload_views, views

app_name = "files"
urlpatterns = [
    path("uploads/", upload_views.begin_upload, name="uploads"),
    path("uploads/<uuid:key>/", upload_views.add_part, name="add-part"),
    path("uploads/<uuid:key>/finish/", upload_views.finish_upload, name="finish-upload"),
    path("<uuid:key>/", views.download, name="download"),
    path("<uuid:key>/preview/", views.preview, name="preview"),
]
