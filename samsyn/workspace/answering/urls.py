from django.urls import path

from samsyn.workspace.answering import beside, views

urlpatterns = [
    path("remiss/<str:token>/", views.answer, name="consultation-answer"),
    path("remiss/<str:token>/hela/", views.whole, name="consultation-answer-whole"),
    path("remiss/<str:token>/avsta/", beside.abstain, name="consultation-abstain"),
    path("remiss/<str:token>/kollega/", beside.pass_on, name="consultation-pass-on"),
    path("remiss/<str:token>/fil/<str:pk>/", beside.sent_file, name="consultation-sent-file"),
    path("remiss/<str:token>/bild/<str:sha256>/", beside.picture, name="consultation-picture"),
    path("remiss/<str:token>/kvitto/<str:pk>/", beside.receipt, name="consultation-receipt"),
    path("remiss/<str:token>/kvitto/<str:pk>/pdf/", beside.receipt_file, name="consultation-receipt-file"),
]
