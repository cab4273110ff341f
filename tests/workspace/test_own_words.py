"""The municipality's own words for its levels are used everywhere: ours stand only where they are named."""

import re
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from samsyn.action_plans.models import FundingLine
from samsyn.action_plans.operations import Addressee, add_action, add_funding, add_milestone, ask_by_mail, create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.editions.kinds import GOVERNING
from samsyn.mail.models import Message
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.plain import to_text
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST
from tests.published import adopted
from tests.routes import all_routes
from tests.test_routes import address

OWN = {
    "goal": ["Ränna", "Rännor"], "objective": ["Droppe", "Droppar"], "action": ["Kvarn", "Kvarnar"],
    "goal_vision": ["Bäckbild", "Bäckbilder"],
}  # fmt: skip
OURS = re.compile(r"(?<!\w)(?:insats|delmål|mål)\w*", re.IGNORECASE)

# Where our words stand on purpose: pages that explain or choose words, and phrases that are not the levels.
PAGES = {
    "handbook", "handbook-chapter",  # the handbook is written for all municipalities
    "level-names",  # what the words stand for is said by ours
    "gallery",
    "process", "process-text",  # the standing paragraphs that an account begins with: theirs to change
    "import-run",  # what the file says, in its own words
}  # fmt: skip
PHRASES = re.compile(
    r"vision och övergripande mål"  # the municipality's vision, not a level of the document
    r"|kommunens egna mål|strategier och mål i regionen"
    r"|(?:upphandlingens )?syfte och mål|mål med uppdraget|målet med uppdraget|målgrupp\w*"  # of an assignment
    r"|ett annat mål|borttaget mål"  # names that the catalogue gives
    r"|\"insats\":"  # a hidden column of the workbook
    r"|/insats/\S*|insatser/\S*",  # in an address
    re.IGNORECASE,
)


def ours_in(words: str) -> list[str]:
    """Our words among them, each with what stands around it."""
    words = PHRASES.sub("", " ".join(unescape(words).split()))
    return [words[max(0, found.start() - 40) : found.end() + 30] for found in OURS.finditer(words)]


def visible(html: str) -> str:
    """What a reader or a screen reader is told: text, labels and titles, not addresses and names of fields."""
    html = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", html)
    told = re.findall(r'(?:aria-label|title|alt|placeholder|data-label)="([^"]*)"', html)
    return " ".join([re.sub(r"<[^>]*>", " ", html), *told])


@pytest.fixture
def own(cast):
    cast.municipality.level_names = OWN
    cast.municipality.save()
    return cast


def plan_of(cast):
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="own")
    action = add_action(by=TEST, plan=plan, title="En väg in", serves=[cast.objective.node],
                        addressee_department=cast.department)  # fmt: skip
    add_action(by=TEST, plan=plan, title="Utan hemvist")
    add_action(by=TEST, plan=plan, title="Över allt", is_cross_cutting=True)
    add_funding(by=TEST, action=action, source=FundingLine.Source.DECIDED, year=2021, amount=5_000_00)
    add_milestone(by=TEST, action=action, title="Första steget")
    return plan


READ = [route for route in all_routes() if route.picture and route.method == "get" and route.name not in PAGES]


@pytest.mark.parametrize("route", READ, ids=lambda route: f"{route.name}{route.query}")
def test_no_page_has_our_words(own, signed_in, route):
    plan_of(own)
    route.prepare(own)
    role = next((role for role in ("administrator", "editor", "contributor", None) if role in route.allowed), "reader")
    answer = signed_in(role).get(address(route, own), follow=True)
    if answer["Content-Type"].startswith("text/html"):
        assert ours_in(visible(answer.content.decode())) == []


@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENTS if kind.of != "consultation"])
def test_no_document_has_our_words(own, kind):
    plan = plan_of(own)
    entry = DOCUMENTS[kind]
    thing = plan if entry.of == "action_plan" else own.programme
    edition = adopted(thing, own.council, key=kind)
    second = adopted(thing, own.council, key=f"{kind}-2", minutes_item="48")
    try:
        document = entry.build(thing.node, edition, second) if entry.compares else entry.build(thing.node, edition)
    except Exception as refusal:  # nothing to print of this kind
        assert type(refusal).__name__ == "RenderFailed"
        return
    assert ours_in(to_text(document)) == []


def test_no_mail_has_our_words(own):
    plan = plan_of(own)
    to = Addressee(own.department, email="chef@sjoby.example.org")
    ask_by_mail(by=own.people["editor"], plan=plan, to=to, client_key="ask")
    for message in Message.objects.all():
        assert ours_in(message.subject + message.text + visible(message.html)) == []


def test_the_workbook_has_the_own_words_and_is_read_back(own):
    tree = plan_tree(plan_of(own))
    book = load_workbook(BytesIO(plan_workbook(tree)))
    said = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert ours_in(" ".join([*book.sheetnames, *said])) == []
    assert "Kvarnar" in book.sheetnames and "Kvarn" in said
    rows = read_workbook(plan_workbook(tree), own.municipality).rows
    assert {"En väg in", "Utan hemvist"} <= {row.words.get("Insats") for row in rows}


def test_a_workbook_with_the_standard_words_is_read_too(own):
    plan = plan_of(own)
    own.municipality.level_names = {}
    own.municipality.save()
    data = plan_workbook(plan_tree(plan))
    own.municipality.level_names = OWN
    assert any(row.words.get("Insats") == "En väg in" for row in read_workbook(data, own.municipality).rows)


assert GOVERNING
