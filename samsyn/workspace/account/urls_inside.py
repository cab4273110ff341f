"""What is one's own in one municipality."""

from django.urls import path

from samsyn.workspace.account import names

urlpatterns = [path("min-inloggning/namn/", names.my_name, name="my-name")]
