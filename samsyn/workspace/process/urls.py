from django.urls import path

from samsyn.workspace.process.views import account, downloads, records

urlpatterns = [
    path("program/<str:pk>/processen/", account.process, name="process"),
    path("program/<str:pk>/processen/ny/", account.process_new, name="process-new"),
    path("processen/<str:pk>/texten/", account.process_text, name="process-text"),
    path("processen/<str:pk>/<str:kind>/ny/", records.record_new, name="process-record-new"),
    path("processen/<str:pk>/<str:kind>/<str:record>/", records.record, name="process-record"),
    path("processen/<str:pk>/<str:kind>/<str:record>/ta-bort/", records.record_remove, name="process-record-remove"),
    path("program/<str:pk>/dokument/", downloads.documents, name="documents"),
    path("program/<str:pk>/dokument/<str:kind>/<str:format>/", downloads.document_file, name="document-file"),
]
