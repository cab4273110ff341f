from django.urls import path

from samsyn.workspace.answering import views

urlpatterns = [path("remiss/<str:token>/", views.answer, name="consultation-answer")]
