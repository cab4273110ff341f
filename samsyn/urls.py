"""Pages inside a municipality. No pattern names one: the middleware has taken its prefix away."""

from django.urls import include, path

urlpatterns = [
    path("", include("samsyn.workspace.start.urls")),
    path("", include("samsyn.workspace.account.urls")),
    path("", include("samsyn.workspace.account.urls_inside")),
    path("arbete/", include("samsyn.workspace.programme.urls")),
    path("", include("samsyn.workspace.pictures.urls")),
    path("arbete/", include("samsyn.workspace.plan.urls")),
    path("arbete/", include("samsyn.workspace.plan_excel.urls")),
    path("", include("samsyn.workspace.departments.urls")),
    path("", include("samsyn.workspace.answering.urls")),
    path("arbete/", include("samsyn.workspace.decisions.urls")),
    path("arbete/", include("samsyn.workspace.register.urls")),
    path("arbete/", include("samsyn.workspace.settings.urls")),
    path("arbete/", include("samsyn.workspace.reading.urls")),
    path("arbete/", include("samsyn.workspace.word.urls")),
    path("arbete/", include("samsyn.workspace.process.urls")),
    path("arbete/", include("samsyn.workspace.contacts.urls")),
    path("arbete/", include("samsyn.workspace.handling.urls")),
    path("", include("samsyn.workspace.checking.urls")),
    path("arbete/", include("samsyn.workspace.reporting.urls")),
    path("", include("samsyn.public.urls")),
]
