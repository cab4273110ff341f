from django.urls import path

from samsyn.workspace.reading import by_kind, receipt, review, views, words

urlpatterns = [
    path("las-in/", views.import_start, name="import-start"),
    path("las-in/ord/", words.import_words, name="import-words"),
    path("las-in/ord/<str:pk>/glom/", words.import_word_forget, name="import-word-forget"),
    path("las-in/<str:pk>/", views.import_run, name="import-run"),
    path("las-in/<str:pk>/slag/", by_kind.import_kinds, name="import-kinds"),
    path("las-in/<str:pk>/granska/", review.import_review, name="import-review"),
    path("las-in/<str:pk>/bit-for-bit/", views.import_pieces, name="import-pieces"),
    path("las-in/<str:pk>/ratta/", views.import_correct, name="import-correct"),
    path("las-in/<str:pk>/titel/", views.import_rename, name="import-rename"),
    path("las-in/<str:pk>/for-in/", views.import_apply, name="import-apply"),
    path("las-in/<str:pk>/angra/", receipt.import_undo, name="import-undo"),
    path("las-in/<str:pk>/las-om/", words.import_again, name="import-again"),
    path("las-in/<str:pk>/kasta/", views.import_discard, name="import-discard"),
]
