"""Pages that belong to no municipality."""

from django.urls import include, path

handler400 = "samsyn.workspace.start.views.bad_request"
handler403 = "samsyn.workspace.start.views.permission_denied"
handler404 = "samsyn.workspace.start.views.page_not_found"
handler500 = "samsyn.workspace.start.views.server_error"

urlpatterns = [path("", include("samsyn.workspace.start.urls_outside"))]
