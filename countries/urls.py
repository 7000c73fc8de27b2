"""Staff's pages about parties. Codes begin with a capital letter, these words do not: the public
page of a party (dashboards:party) lies under the same prefix."""

from django.urls import path

from countries import partner_views, views
from countries.groups import views as groups
from countries.organisations import views as organisations

app_name = "countries"
urlpatterns = [
    path("", views.list_parties, name="list"),
    path("export/<slug:form>/", views.export_parties, name="export"),
    path("<str:code>/edit/", views.edit_party, name="edit-party"),
    path("regions/", views.regions, name="regions"),
    path("regions/add/", views.add_region, name="add-region"),
    path("regions/<str:code>/", views.edit_region, name="edit-region"),
    path("regions/<str:code>/members/", views.add_member, name="add-member"),
    path("regions/<str:code>/members/<int:pk>/end/", views.end_membership, name="end-membership"),
    path("partners/", partner_views.partner_agencies, name="partner-agencies"),
    path("partners/add/", partner_views.add_partner_agency, name="add-partner-agency"),
    path("partners/<str:code>/", partner_views.edit_partner_agency, name="edit-partner-agency"),
    path("groups/", groups.list_groups, name="groups"),
    path("groups/add/", groups.add_group, name="add-group"),
    path("groups/<slug:code>/", groups.edit_group, name="edit-group"),
    path("groups/<slug:code>/remove/", groups.remove_group, name="remove-group"),
    path("groups/<slug:code>/members/", groups.add_group_members, name="add-group-members"),
    path(
        "groups/<slug:code>/members/<int:pk>/",
        groups.change_group_membership,
        name="change-group-membership",
    ),
    path(
        "groups/<slug:code>/members/<int:pk>/remove/",
        groups.remove_group_membership,
        name="remove-group-membership",
    ),
    path("organisations/", organisations.list_organisations, name="organisations"),
    path(
        "organisations/duplicates/",
        organisations.likely_duplicates,
        name="duplicate-organisations",
    ),
    path(
        "organisations/merges/<int:pk>/undo/",
        organisations.undo_organisation_merge,
        name="undo-organisation-merge",
    ),
    path(
        "organisations/export/<slug:form>/",
        organisations.export_organisations,
        name="export-organisations",
    ),
    path("organisations/<int:pk>/", organisations.edit_organisation, name="edit-organisation"),
    path(
        "organisations/<int:pk>/remove/",
        organisations.remove_organisation,
        name="remove-organisation",
    ),
    path(
        "organisations/<int:pk>/merge/",
        organisations.choose_organisation,
        name="choose-organisation",
    ),
    path(
        "organisations/<int:pk>/merge/<int:other>/",
        organisations.merge_organisations,
        name="merge-organisations",
    ),
    path(
        "organisations/<int:pk>/differs/<int:other>/",
        organisations.tell_organisations_apart,
        name="tell-organisations-apart",
    ),
]
