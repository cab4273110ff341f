"""Sign-in, the same inside a municipality and outside. The names are allauth's own."""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

account = [
    path("logga-in/", allauth.request_login_code, name="account_request_login_code"),
    path(
        "logga-in/start/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("logga-in/kod/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("logga-ut/", allauth.logout, name="account_logout"),
    path("avstangd/", allauth.account_inactive, name="account_inactive"),
]
