from django.urls import path

from accounts.views import (
    authorities,
    events,
    handovers,
    invitations,
    mandates,
    people,
    profile,
    sessions,
)

app_name = "accounts"
urlpatterns = [
    # the people of a party
    path("people/<str:code>/", people.people, name="people"),
    path("people/<str:code>/invite/", people.invite, name="invite"),
    path("people/<str:code>/invitations/<int:pk>/renew/", people.renew, name="renew-invitation"),
    path("people/<str:code>/invitations/<int:pk>/revoke/", people.revoke, name="revoke-invitation"),
    path("people/<str:code>/mandates/<int:pk>/end/", mandates.end_mandate, name="end-mandate"),
    path(
        "people/<str:code>/mandates/<int:pk>/confirm/",
        authorities.confirm_authority,
        name="confirm-authority",
    ),
    path(
        "people/<str:code>/mandates/<int:pk>/parts/",
        mandates.change_writing_scopes,
        name="change-writing-scopes",
    ),
    path("people/<str:code>/mandates/<int:pk>/hand-over/", handovers.hand_over, name="hand-over"),
    path(
        "people/<str:code>/handovers/<int:pk>/cancel/",
        handovers.cancel_handover,
        name="cancel-handover",
    ),
    path("authorities/", authorities.authorities, name="authorities"),
    path("security-events/", events.security_events, name="security-events"),
    # a person
    path("invitations/<str:token>/", invitations.accept, name="accept-invitation"),
    path("profile/", profile.profile, name="profile"),
    path("session/", sessions.this_session, name="session"),
    # beside the list, so that a press which is held for a proof of the person is carried out
    path("accounts/sessions/<int:pk>/end/", sessions.end_session, name="end-session"),
    path("signed-in/", profile.signed_in, name="signed-in"),
    path("act-for/", profile.act_for, name="act-for"),
]
