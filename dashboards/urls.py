"""The dashboard, the homes, and the public pages."""

from django.urls import path, re_path

from dashboards.views import (
    briefs,
    charts,
    commitments,
    focal_points,
    indicators,
    maps,
    operations,
    period_overview,
    profile_questions,
    public,
    reference,
    staff,
    start,
    styleguide,
)

app_name = "dashboards"
urlpatterns = [
    path("", start.home, name="home"),
    path("dashboard/", staff.dashboard, name="dashboard"),
    path("dashboard/charts/", charts.charts, name="charts"),
    path("dashboard/charts/<slug:key>.<slug:ending>", charts.download_chart, name="download-chart"),
    path("dashboard/brief/<slug:workshop>/", briefs.process, name="process-brief"),
    path(
        "dashboard/brief/<slug:workshop>/brief.<slug:form>",
        briefs.process,
        name="process-brief-file",
    ),
    path("dashboard/brief/<slug:workshop>/<str:code>/", briefs.country, name="country-brief"),
    path(
        "dashboard/brief/<slug:workshop>/<str:code>/brief.<slug:form>",
        briefs.country,
        name="country-brief-file",
    ),
    path("focal-points/", focal_points.focal_points, name="focal-points"),
    path(
        "focal-points/export/<slug:form>/",
        focal_points.export_focal_points,
        name="export-focal-points",
    ),
    path("commitments/", commitments.commitment_list, name="commitments"),
    path("commitments/finance/", commitments.finance, name="finance"),
    path(
        "commitments/finance/export/<slug:form>/",
        commitments.export_finance,
        name="export-finance",
    ),
    path("commitments/export/<slug:form>/", commitments.export, name="export-commitments"),
    path(
        "roadmaps/<slug:workshop>/<str:code>/commitments/<int:number>/",
        commitments.commitment,
        name="commitment",
    ),
    path("indicators/<slug:indicator>/", indicators.indicator, name="indicator"),
    path(
        "indicators/<slug:indicator>/export/<slug:form>/",
        indicators.export_indicator,
        name="export-indicator",
    ),
    path(
        "roadmaps/<slug:workshop>/<str:code>/indicators/<int:pk>/",
        indicators.indicator_progress,
        name="indicator-progress",
    ),
    path(
        "profiles/questions/<slug:question>/", profile_questions.question, name="profile-question"
    ),
    path(
        "profiles/questions/<slug:question>/<slug:key>.<slug:ending>",
        profile_questions.download,
        name="download-profile-chart",
    ),
    path("map/", maps.world_map, name="map"),
    path("map/roadmaps.<slug:ending>", maps.download_map, name="download-map"),
    path(
        "reports/<slug:workshop>/<slug:period>/", period_overview.overview, name="period-overview"
    ),
    path(
        "reports/<slug:workshop>/<slug:period>/overview.<slug:form>",
        period_overview.paper,
        name="period-paper",
    ),
    path(
        "reports/<slug:workshop>/<slug:period>/export/<slug:form>/",
        period_overview.export,
        name="export-period",
    ),
    path(
        "reports/<slug:workshop>/<slug:period>/<slug:key>.<slug:ending>",
        period_overview.download,
        name="download-period-chart",
    ),
    path("search/", public.search, name="search"),
    path("operations/", operations.operations, name="operations"),
    path("readyz", operations.ready, name="ready"),
    path("metrics", operations.metrics, name="metrics"),
    path("about/", public.about, name="about"),
    path("help/", public.help_page, name="help"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    # codes begin with a capital letter; the pages of countries.urls do not
    re_path(r"^parties/(?P<code>[A-Z][A-Za-z0-9+-]*)/$", public.party, name="party"),
    re_path(
        r"^parties/(?P<code>[A-Z][A-Za-z0-9+-]*)/history/$",
        reference.party_history,
        name="party-history",
    ),
    path("parties/groups/<slug:code>/history/", reference.group_history, name="group-history"),
    path(
        "parties/organisations/<int:pk>/history/",
        reference.organisation_history,
        name="organisation-history",
    ),
]
