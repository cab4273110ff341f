from django.urls import path

from samsyn.public import views

urlpatterns = [
    path("", views.home, name="open-home"),
    path("dokument/<str:pk>/", views.document, name="open-document"),
    path("dokument/<str:pk>/version/<int:number>/", views.edition, name="open-edition"),
    path("dokument/<str:pk>/fil/<str:format>/", views.file, name="open-file"),
    path("bild/<str:sha256>/", views.picture, name="open-picture"),
    path("del/<str:pk>/", views.node, name="open-node"),
    path("insats/<str:pk>/", views.action, name="open-action"),
    path("styrdokument/", views.register, name="open-register"),
    path("styrdokument/<str:format>/", views.register_file, name="open-register-file"),
    path("styrdokument/original/<str:pk>/", views.register_original, name="open-register-original"),
    path("om/", views.about, name="about"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.personal_data, name="personal-data"),
]
