"""Staff's pages about parties. Codes begin with a capital letter, these words do not: the public
page of a party (dashboards:party) lies under the same prefix."""

from django.urls import path

from countries import partner_views, views

app_name = "countries"
urlpatterns = [
    path("", views.list_parties, name="list"),
    path("<str:code>/edit/", views.edit_party, name="edit-party"),
    path("regions/", views.regions, name="regions"),
    path("regions/add/", views.add_region, name="add-region"),
    path("regions/<str:code>/", views.edit_region, name="edit-region"),
    path("regions/<str:code>/members/", views.add_member, name="add-member"),
    path("regions/<str:code>/members/<int:pk>/end/", views.end_membership, name="end-membership"),
    path("partners/", partner_views.partner_agencies, name="partner-agencies"),
    path("partners/add/", partner_views.add_partner_agency, name="add-partner-agency"),
    path("partners/<str:code>/", partner_views.edit_partner_agency, name="edit-partner-agency"),
]
