from django.urls import path

from samsyn.workspace.start import views
from samsyn.workspace.start.urls_account import account

urlpatterns = [
    path("", views.municipalities, name="municipalities"),
    path("lank/<str:token>/", views.sign_in_by_link, name="sign-in-by-link"),
    path("prova/<slug:slug>/<slug:role>/", views.try_role, name="try-role"),
    path("lever/", views.alive, name="alive"),
    *account,
]
