from django.urls import path

from samsyn.workspace.pictures import views

urlpatterns = [
    path("arbete/bild/<str:sha256>/", views.picture, name="picture"),
    path("arbete/text/<str:pk>/<str:field>/bild/", views.part_picture, name="part-picture"),
]
