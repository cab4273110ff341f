"""What has been done is told so that one knows what of: a sum or a step names what it belongs to."""

from django.urls import reverse

from samsyn.action_plans.operations import add_action, add_frame, add_funding, add_milestone, create_plan
from tests.actors import TEST


def test_sums_steps_and_frames_name_what_they_belong_to(cast, signed_in):
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    action = add_action(by=TEST, plan=plan, title="Sök bredbandsstöd")
    add_funding(by=TEST, action=action, words="60 000 kr")
    add_milestone(by=TEST, action=action, title="Ansökan inne")
    add_frame(by=TEST, plan=plan, year=2027)
    for name, args in (("action-plan", [plan.pk]), ("log", [])):
        address = cast.path + reverse(name, urlconf="samsyn.urls", args=args)
        page = signed_in("administrator").get(address).content.decode()
        assert "”Sök bredbandsstöd”: ”60 000 kr” lades till" in page, name
        assert "”Sök bredbandsstöd”: ”Ansökan inne” lades till" in page, name
        assert "”Handlingsplan 2021”: ”2027” lades till" in page, name
        assert "”Handlingsplan 2021”: ”Sök" not in page, name
