from django.urls import path

from samsyn.workspace.reporting import masking, views

urlpatterns = [
    path("remiss/<str:pk>/sammanstallning/", views.report, name="consultation-report"),
    path(
        "remiss/<str:pk>/sammanstallning/<str:kind>/<str:format>/", views.report_file, name="consultation-report-file"
    ),
    path("remiss/<str:pk>/maskning/", masking.masks, name="masks"),
    path("remissvar/<str:pk>/maskning/", masking.mask, name="mask"),
    path("maskning/<str:pk>/ta-bort/", masking.mask_remove, name="mask-remove"),
    path("remiss/<str:pk>/aterkoppling/", views.feedback_new, name="feedback"),
]
