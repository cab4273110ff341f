"""Sign-in outside the municipalities: the ways in that stand in no municipality, and the same as inside."""

from django.urls import path

from samsyn.workspace.account import urls, views

urlpatterns = [
    path("lank/<str:token>/", views.sign_in_by_link, name="sign-in-by-link"),
    path("prova/<slug:slug>/<slug:role>/", views.try_role, name="try-role"),
    *urls.urlpatterns,
]
