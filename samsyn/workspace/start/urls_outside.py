from django.urls import path

from samsyn.workspace.start import views

urlpatterns = [
    path("", views.municipalities, name="municipalities"),
    path("lever/", views.alive, name="alive"),
]
