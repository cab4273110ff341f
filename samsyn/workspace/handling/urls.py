from django.urls import path

from samsyn.workspace.handling.views import assignments, comment, comments, desk, listing, mail, response

urlpatterns = [
    path("remiss/<str:pk>/svar/", listing.responses, name="responses"),
    path("remiss/<str:pk>/svar/nytt/", desk.key_in, name="response-new"),
    path("remiss/<str:pk>/svar/mejl/", mail.drop, name="response-mail"),
    path("remiss/<str:pk>/synpunkter/", comments.comments, name="comments"),
    path("remiss/<str:pk>/synpunkter/andra/", comments.change, name="comments-change"),
    path("remiss/<str:pk>/synpunkter/fardiga/", comments.stock, name="stock-comments"),
    path("remissvar/<str:pk>/", response.response, name="response"),
    path("remissvar/<str:pk>/flytta/", desk.move, name="response-move"),
    path("synpunkt/<str:pk>/uppdrag/", assignments.give, name="assignment-new"),
    path("uppdrag/<str:pk>/", assignments.assignment, name="assignment"),
    path("synpunkt/<str:pk>/", comment.comment, name="comment"),
]
