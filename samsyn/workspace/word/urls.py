from django.urls import path

from samsyn.workspace.word import views

urlpatterns = [
    path("program/<str:pk>/word-tillbaka/", views.word_return_new, name="word-return-new"),
    path("word-tillbaka/<str:pk>/", views.word_return, name="word-return"),
    path("word-tillbaka/<str:pk>/alla/", views.word_return_all, name="word-return-all"),
    path("word-tillbaka/<str:pk>/avsluta/", views.word_return_close, name="word-return-close"),
    path("wordandring/<str:pk>/", views.word_change, name="word-change"),
]
