from django.urls import path

from reminders import text_views, views

app_name = "reminders"
urlpatterns = [
    path("clock/", views.move_clock, name="move-clock"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.message, name="message"),
    path("outbox/<int:pk>/html/", views.message_html, name="message-html"),
    path("outbox/<int:pk>/again/", views.send_again, name="send-again"),
    path("outbox/again/", views.send_all_again, name="send-all-again"),
    path("outbox/plan/", views.plan, name="plan"),
    path("outbox/steps/", text_views.reminder_steps, name="reminder-steps"),
    path("outbox/texts/", text_views.message_texts, name="message-texts"),
    path(
        "outbox/texts/<str:code>/<slug:language>/",
        text_views.edit_message_text,
        name="edit-message-text",
    ),
    path(
        "outbox/texts/<str:code>/<slug:language>/html/",
        text_views.message_text_html,
        name="message-text-html",
    ),
    path(
        "outbox/texts/<str:code>/<slug:language>/standard/",
        text_views.use_standard_text,
        name="use-standard-text",
    ),
    path(
        "outbox/texts/<str:code>/<slug:language>/history/",
        text_views.message_text_history,
        name="message-text-history",
    ),
    path("outbox/pauses/<int:pk>/end/", views.resume, name="resume"),
]
