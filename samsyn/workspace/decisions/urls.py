from django.urls import path

from samsyn.workspace.decisions.views import case, chain, correcting, deciding, pack, versions

urlpatterns = [
    path("program/<str:pk>/versioner/", versions.versions, name="versions"),
    path("program/<str:pk>/arbetstexten/", versions.working_text, name="working-text"),
    path("program/<str:pk>/versioner/las/", versions.lock, name="lock-version"),
    path("program/<str:pk>/versioner/jamfor/", versions.compare_versions, name="compare"),
    path("program/<str:pk>/versioner/varfor/<str:part>/", versions.reason, name="change-reason"),
    path("version/<str:pk>/ratta/", correcting.correct, name="correct-edition"),
    path("program/<str:pk>/versioner/beslut/", deciding.register, name="register-decision"),
    path("program/<str:pk>/versioner/redan-antaget/", deciding.already_adopted, name="already-adopted"),
    path("program/<str:pk>/versioner/beslutsvag/", chain.chain, name="decision-chain"),
    path("beslutssteg/<str:pk>/", chain.step, name="decision-step"),
    path("version/<str:pk>/", versions.edition, name="edition"),
    path("version/<str:pk>/forlang/", deciding.prolong, name="prolong"),
    path("version/<str:pk>/upphav/", deciding.repeal, name="repeal"),
    path("beslut/<str:pk>/komplettera/", deciding.complete, name="complete-decision"),
    path("beslut/<str:pk>/ratta/", deciding.correct_decision, name="correct-decision"),
    path("program/<str:pk>/beslutsunderlag/", pack.pack, name="decision-pack"),
    path("program/<str:pk>/beslutsunderlag/fil/", pack.pack_file, name="decision-pack-file"),
    path("program/<str:pk>/arende/", case.case, name="case"),
    path("program/<str:pk>/arende/andra/", case.case_edit, name="case-edit"),
    path("program/<str:pk>/arende/valj/", case.case_choose, name="case-choose"),
    path("program/<str:pk>/arende/ny-handling/", case.record_new, name="case-record-new"),
    path("program/<str:pk>/arende/diarieforda/", case.records_registered, name="case-registered"),
    path("handling/<str:pk>/", case.record, name="case-record"),
]
