from django.urls import path

from samsyn.ui import views as ui
from samsyn.workspace.start import views

urlpatterns = [
    path("arbete/", views.start, name="start"),
    path("arbete/utkorg/", views.outbox, name="outbox"),
    path("arbete/logg/", views.log, name="log"),
    path("hjalp/", views.handbook, name="handbook"),
    path("hjalp/<slug:chapter>/", views.handbook, name="handbook-chapter"),
    path("kommunens-farger.css", ui.house_style_css, name="house-style"),
    path("galleri/", ui.gallery, name="gallery"),
]
