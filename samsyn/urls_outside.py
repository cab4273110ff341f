"""Pages that belong to no municipality."""

from django.urls import include, path

urlpatterns = [
    path("", include("samsyn.workspace.start.urls_outside")),
    path("", include("samsyn.workspace.account.urls_outside")),
]
