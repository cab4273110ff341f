from django.urls import path

from samsyn.public.views import consultations, documents, pictures, site

urlpatterns = [
    path("", site.home, name="open-home"),
    path("dokument/<str:pk>/", documents.document, name="open-document"),
    path("dokument/<str:pk>/hela/", documents.whole, name="open-whole"),
    path("dokument/<str:pk>/del/<str:key>/", documents.part, name="open-part"),
    path("dokument/<str:pk>/insatser/<str:format>/", documents.actions_file, name="open-actions"),
    path("dokument/<str:pk>/version/<int:number>/", documents.edition, name="open-edition"),
    path("dokument/<str:pk>/fil/<str:format>/", documents.file, name="open-file"),
    path("bild/<str:sha256>/", pictures.picture, name="open-picture"),
    path("del/<str:pk>/", documents.node, name="open-node"),
    path("insats/<str:pk>/", documents.action, name="open-action"),
    path("styrdokument/", site.register, name="open-register"),
    path("styrdokument/<str:format>/", site.register_file, name="open-register-file"),
    path("styrdokument/original/<str:pk>/", site.register_original, name="open-register-original"),
    path("remisser/", consultations.consultations, name="open-consultations"),
    path("remisser/fil/<str:pk>/", consultations.consultation_file, name="open-consultation-file"),
    path("om/", site.about, name="about"),
    path("tillganglighet/", site.accessibility, name="accessibility"),
    path("personuppgifter/", site.personal_data, name="personal-data"),
]
