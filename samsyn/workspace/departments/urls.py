from django.urls import path

from samsyn.workspace.departments import answering, answering_rest, keying_in, views

urlpatterns = [
    path("arbete/plan/<str:pk>/forvaltningar/", views.departments, name="plan-departments"),
    path("arbete/plan/<str:pk>/forvaltningar/<str:department>/fraga/", views.ask, name="department-ask"),
    path("arbete/plan/<str:pk>/forvaltningar/<str:department>/svar/", keying_in.key_in, name="department-key-in"),
    path("arbete/plan/<str:pk>/forvaltningar/<str:department>/flytta/", views.move, name="department-move"),
    path("arbete/forvaltningsfraga/<str:pk>/", views.request_page, name="department-request"),
    path("arbete/forvaltningsfraga/<str:pk>/avsluta/", views.close, name="department-close"),
    path("arbete/forvaltningsfraga/<str:pk>/oppna/", views.reopen, name="department-reopen"),
    path("svara/<str:token>/", answering.answer, name="department-answer"),
    path("svara/<str:token>/utkast/", answering.keep, name="department-answer-unsent"),
    path("svara/<str:token>/ja/", answering_rest.rest, name="department-answer-rest"),
]
