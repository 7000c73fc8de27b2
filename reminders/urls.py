from django.urls import path

from reminders import views

app_name = "reminders"
urlpatterns = [
    path("clock/", views.move_clock, name="move-clock"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.message, name="message"),
    path("outbox/<int:pk>/html/", views.message_html, name="message-html"),
    path("outbox/<int:pk>/again/", views.send_again, name="send-again"),
    path("outbox/again/", views.send_all_again, name="send-all-again"),
    path("outbox/plan/", views.plan, name="plan"),
    path("outbox/pauses/<int:pk>/end/", views.resume, name="resume"),
]
