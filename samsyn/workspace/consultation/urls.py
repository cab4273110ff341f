from django.urls import path

from samsyn.workspace.consultation.views import asked, home, mailings, public, sending, writing

urlpatterns = [
    path("remisser/", home.consultations, name="consultations"),
    path("remisser/ny/", home.consultation_new, name="consultation-new"),
    path("remisser/ny/<str:pk>/", home.consultation_of_version, name="consultation-of-version"),
    path("remisser/<str:pk>/", home.consultation, name="consultation"),
    path("remisser/<str:pk>/det-som-skickas/", writing.what, name="consultation-what"),
    path("remisser/<str:pk>/uppgifter/", writing.facts, name="consultation-facts"),
    path("remisser/<str:pk>/i-korthet/", writing.summary, name="consultation-summary"),
    path("remisser/<str:pk>/fragor/", writing.questions, name="consultation-questions"),
    path("remisser/<str:pk>/brev/", writing.letters, name="consultation-letters"),
    path("remisser/<str:pk>/brev/<str:kind>/", writing.letter, name="consultation-letter"),
    path("remisser/<str:pk>/sandlista/", asked.distribution, name="consultation-list"),
    path("remisser/<str:pk>/sandlista/excel/", asked.distribution_excel, name="consultation-list-excel"),
    path("remisser/<str:pk>/sandlista/<str:key>/", asked.asked_one, name="consultation-asked"),
    path("remisser/<str:pk>/forhandsvisning/", sending.preview, name="consultation-preview"),
    path("remisser/<str:pk>/testbrev/", sending.trial, name="consultation-try"),
    path("remisser/<str:pk>/skicka/", sending.send, name="consultation-send"),
    path("remisser/<str:pk>/utskick/", mailings.mailings, name="consultation-mailings"),
    path("remisser/<str:pk>/brev-med-lankar/", mailings.merge_file, name="consultation-merge"),
    path("remisser/<str:pk>/brev-pa-papper/", mailings.paper, name="consultation-paper"),
    path("remisser/<str:pk>/paminn/", sending.reminding, name="consultation-remind"),
    path("remisser/<str:pk>/sista-dag/", sending.last_day, name="consultation-last-day"),
    path("remisser/<str:pk>/for-alla/", public.open_to_all, name="consultation-open"),
    path("remisser/<str:pk>/avsluta/", sending.close, name="consultation-close"),
]
