from django.urls import path

from samsyn.workspace.plan_excel import paste, views

urlpatterns = [
    path("plan/<str:pk>/excel/", views.read_start, name="plan-excel-read"),
    path("plan/<str:pk>/klistra-in/", paste.paste, name="plan-paste"),
    path("plan/<str:pk>/excel/fil/", views.download, name="plan-excel"),
    path("plan/<str:pk>/excel/<str:file>/", views.preview, name="plan-excel-preview"),
]
