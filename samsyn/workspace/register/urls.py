from django.urls import path

from samsyn.workspace.register import views

urlpatterns = [
    path("styrdokument/", views.register, name="register"),
    path("styrdokument/excel/", views.register_excel, name="register-excel"),
    path("styrdokument/nytt/", views.document_new, name="governing-document-new"),
    path("styrdokument/<str:pk>/", views.document, name="governing-document"),
]
