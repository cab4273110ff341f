from django.urls import path

from samsyn.workspace.programme.views import areas, drafts, outline, overview, parts

urlpatterns = [
    path("program/nytt/", overview.programme_new, name="programme-new"),
    path("program/<str:pk>/", overview.programme, name="programme"),
    path("program/<str:pk>/uppgifter/", parts.programme_settings, name="programme-settings"),
    path("program/<str:pk>/texten/", outline.goals, name="goals"),
    path("program/<str:pk>/texten/nytt-mal/", outline.goal_new, name="goal-new"),
    path("program/<str:pk>/texten/nytt-avsnitt/", outline.section_new, name="section-new"),
    path("program/<str:pk>/texten/nytt-omrade/", outline.area_conditions_new, name="area-conditions-new"),
    path("omradestext/<str:pk>/", parts.area_conditions, name="area-conditions"),
    path("mal/<str:pk>/", parts.goal, name="goal"),
    path("mal/<str:pk>/nytt-delmal/", outline.objective_new, name="objective-new"),
    path("delmal/<str:pk>/", parts.objective, name="objective"),
    path("delmal/<str:pk>/flytta/", outline.objective_move, name="objective-move"),
    path("avsnitt/<str:pk>/", parts.section, name="section"),
    path("del/<str:pk>/steg/", outline.part_step, name="part-step"),
    path("del/<str:pk>/ta-bort/", outline.part_remove, name="part-remove"),
    path("del/<str:pk>/ta-tillbaka/", outline.part_restore, name="part-restore"),
    path("utkast/<str:pk>/", drafts.draft, name="draft"),
    path("utkast/<str:pk>/kasta/", drafts.draft_drop, name="draft-drop"),
    path("omraden/", areas.areas, name="areas"),
    path("omraden/nytt/", areas.area_new, name="area-new"),
    path("omraden/<str:pk>/", areas.area, name="area"),
    path("omraden/<str:pk>/ga-ihop/", areas.area_merge, name="area-merge"),
]
