"""Sign-in, the same inside a municipality and outside."""

from django.urls import path
from django.views.generic import RedirectView

from samsyn.workspace.account import sessions, views

urlpatterns = [
    path("logga-in/", views.ask, name="account_request_login_code"),
    path(
        "logga-in/start/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("logga-in/kod/", views.enter, name="account_confirm_login_code"),
    path("logga-ut/", views.leave, name="account_logout"),
    path("min-inloggning/", sessions.my_sessions, name="my-sessions"),
]
