from django.urls import path

from samsyn.workspace.checking import going_through, views

urlpatterns = [
    path("arbete/remiss/<str:pk>/avstamning/", views.rounds, name="check-rounds"),
    path("arbete/remiss/<str:pk>/avstamning/ny/", views.round_new, name="check-new"),
    path("arbete/avstamning/<str:pk>/", views.round_page, name="check-round"),
    path("arbete/avstamning/<str:pk>/avsluta/", views.round_close, name="check-close"),
    path("stamma-av/<str:token>/", going_through.go_through, name="check-answer"),
]
