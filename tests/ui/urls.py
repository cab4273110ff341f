"""The few addresses the components link to, so that their tests need nothing above this package."""

from django.urls import path

from samsyn.ui.views import gallery, house_style_css

urlpatterns = [
    path("", gallery, name="home"),
    path("galleri", gallery, name="gallery"),
    path("galleri/mal", gallery, name="goals"),
    path("house-style.css", house_style_css, name="house-style"),
]
