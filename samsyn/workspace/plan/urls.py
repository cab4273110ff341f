from django.urls import path

from samsyn.workspace.plan.views import action, money, plans, table, timeline

urlpatterns = [
    path("program/<str:pk>/planer/", plans.plans, name="action-plans"),
    path("program/<str:pk>/planer/ny/", plans.plan_new, name="action-plan-new"),
    path("plan/<str:pk>/", plans.plan, name="action-plan"),
    path("plan/<str:pk>/uppgifter/", plans.plan_settings, name="action-plan-settings"),
    path("plan/<str:pk>/regel/", plans.plan_rule, name="action-plan-rule"),
    path("plan/<str:pk>/insatser/", table.table, name="action-plan-text"),
    path("plan/<str:pk>/insatser/ny/", action.action_new, name="action-new"),
    path("plan/<str:pk>/insatser/nytt-avsnitt/", action.plan_section_new, name="plan-section-new"),
    path("plan/<str:pk>/tidslinje/", timeline.plan_timeline, name="plan-timeline"),
    path("plan/<str:pk>/pengar/", money.money, name="plan-money"),
    path("plan/<str:pk>/pengar/ny-ram/", money.frame_new, name="frame-new"),
    path("ram/<str:pk>/", money.frame, name="frame"),
    path("insats/<str:pk>/", action.action, name="action"),
    path("insats/<str:pk>/rad/", table.row, name="action-row"),
    path("insats/<str:pk>/lage/", action.status, name="action-status"),
    path("insats/<str:pk>/dagar/", action.action_days, name="action-days"),
    path("insats/<str:pk>/steg/", action.step, name="action-step"),
    path("insats/<str:pk>/nytt-delsteg/", action.milestone_new, name="milestone-new"),
    path("insats/<str:pk>/ny-finansiering/", action.funding_new, name="funding-new"),
    path("delsteg/<str:pk>/", action.milestone, name="milestone"),
    path("delsteg/<str:pk>/natt/", action.milestone_reached, name="milestone-reached"),
    path("finansiering/<str:pk>/", action.funding, name="funding"),
    path("finansiering/<str:pk>/betyder/", action.funding_means, name="funding-means"),
]
