"""Every kind of PDF before a checker that is not ours (outloud): what it finds is mended, or explained by a rule.

`docs/documents.md` says what this proves and what it does not.
"""

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import outloud
import pikepdf
import pytest
from outloud.model import Document as Reader

from samsyn.action_plans.models import ActionPlan
from samsyn.consultation.models import Comment, Consultation
from samsyn.demo.load import load_demo
from samsyn.editions.queries import valid_edition
from samsyn.lib import blocks as b
from samsyn.lib.blocks import inline_text
from samsyn.programmes.models import Programme
from samsyn.render import fitting, grid, pdf
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.tree import Blocks, Document, Heading, PageTurn, Row, Table
from tests.consultation.made import ALL, an_open_consultation
from tests.handling.made import answered, commented
from tests.render import example
from tests.render.reading import letters

pytestmark = pytest.mark.xdist_group("every-pdf")

KINDS = [
    "programme", "action-plan", "programme-with-plan", "process-report", "comparison", "department-answers",
    "decision-summary", "staff-report", "staff-report-start", "staff-report-send-out",
    "consultation-report", "consultation-report-public",
]  # fmt: skip
MADE_UP = ["example", "many-actions", "nothing-but-a-title"]
TOP, BOTTOM = 70, 75  # points of a page where its head and foot stand
THIRD = 1 / 3
FOOT = re.compile(r"(Exempel\.Innehålletärpåhittat\.)?(Sida\d+av\d+)?|[•–]|\d+[.)]")


@dataclass(frozen=True)
class Paper:
    name: str
    document: Document
    file: bytes

    @cached_property
    def pages(self) -> list["Page"]:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.file)
            file.flush()
            opened = Reader(file.name)
            try:
                return [page_of(page, opened.content(page.index)) for page in opened.pages]
            finally:
                opened.close()


@pytest.fixture
def papers(db) -> dict[str, list[Paper]]:
    return all_papers()


@cache
def all_papers() -> dict[str, list[Paper]]:
    """Each kind of the demo, of the working text and of what is in force, and some that are made up. Made once."""
    load_demo()
    found = {kind: [Paper(name, one, pdf.to_pdf(one)) for name, one in of_demo(kind)] for kind in KINDS}
    made_up = [example.document(), many_actions(), example.document(body=(), facts=(), subtitle="", kind="")]
    return found | {name: [Paper(name, one, pdf.to_pdf(one))] for name, one in zip(MADE_UP, made_up, strict=True)}


@cache
def a_handled_consultation() -> Consultation:
    """Of the demo's municipality: each who was asked has answered something, and most of it is handled."""
    made = an_open_consultation(Programme.objects.get().municipality, decided_by="Kommunstyrelsen 2021-01-12")
    for number, asked in enumerate(one for one in ALL if one.emails):
        text = f"{asked.name} tycker att lotsen är det bästa i förslaget. Kartan över fibern stämmer inte i byn."
        response = answered(made, asked, text, stand="good")
        first, second = text.removesuffix(".").split(". ")
        said = {"outcome": Comment.Outcome.NOTED, "reason": "Tack. Lotsen kommer till hela kommunen."}
        commented(response, f"{first}.", theme="Lots" if number % 2 else "", **said)
        commented(response, f"{second}.", theme="Bredband", place_words="sidan 7")
    return made


def of_demo(name: str) -> Iterator[tuple[str, Document]]:
    kind = DOCUMENTS[name]
    if kind.of == Consultation.kind:
        yield name, kind.build(a_handled_consultation().node)
    for model in (Programme, ActionPlan):
        node = model.objects.get().node
        if kind.of not in ("", node.kind):
            continue
        edition = valid_edition(node)
        if kind.compares:
            yield f"{name} {node.kind}", kind.build(node, None, edition)
        else:
            for chosen in (None, edition) if kind.has_editions else (None,):
                yield f"{name} {node.kind} {chosen}", kind.build(node, chosen)


def many_actions() -> Document:
    """A title of long words, forty actions with money and one that takes most of a page, a word of three hundred
    letters.
    """
    body: list = [Heading(1, "Sammanfattning"), Blocks([b.p("Text. " * 30), b.p("a" * 300)], "s")]
    for goal in range(1, 6):
        body.append(Heading(1, "Samhällsbyggnadsförvaltningens klimatanpassningsarbete", f"Mål {goal}", f"g{goal}"))
        for action in range(1, 9):
            body += [Heading(2, f"Insats {action}", f"{goal}.{action}", f"g{goal}a{action}", listed=False)]
            body += [Blocks([b.p("Vi gör det. " * (action * 6))], f"g{goal}a{action}t")]
    rows = [Row(["Insats", "Ansvarig", "Kostnad"])]
    for goal in range(1, 6):
        rows.append(Row([f"Mål {goal}"], heads=True))
        rows += [Row([f"{goal}.{at} Insats", "Förvaltningschef samhällsbyggnad", "40 tkr/år"]) for at in range(1, 9)]
    rows.append(Row(["6.1 Insats", "Alla", "Det kostar olika mycket. " * 70]))
    wide = [PageTurn(True), Heading(1, "Alla insatser i en tabell"), Table(rows, header_column=True, widths=(5, 3, 2))]
    title = "Handlingsplan för samhällsbyggnadsförvaltningens klimatanpassningsåtgärdsprioritering 2024–2030"
    return example.document(title=title, body=[*body, *wide])


def test_no_kind_of_document_is_left_out():
    assert {kind.name for kind in DOCUMENTS} == set(KINDS)


@pytest.mark.parametrize("kind", [*KINDS, *MADE_UP])
def test_the_checker_finds_nothing_that_is_not_explained(kind, papers, tmp_path):
    for paper in papers[kind]:
        path = tmp_path / "made.pdf"
        path.write_bytes(paper.file)
        result = outloud.check(str(path))
        assert result.error is None and [run.rule for run in result.runs if run.status == "crashed"] == []
        assert [f"{paper.name}: {one.rule} {one.message}" for one in result.findings if not explained(one, paper)] == []


def explained(finding, paper: Paper) -> bool:
    """What the checker takes for faults and a narrower rule of ours, below, shows to be none."""
    return {
        # The running head of a document of two or three pages: it is marked as one, which the checker does not read.
        "TAG-002": lambda: not unsaid(paper),
        # It counts what an element holds itself before what its children hold, in whatever order they stand.
        "ORD-001": lambda: not out_of_order(paper.file),
        # Goals that head their actions, and a small table with heads above and beside: many heads, and all of them are.
        "TBL-010": lambda: any(map(has_many_heads, grid.all_of(paper.document))),
        # A note with the same words below each goal of a made-up programme.
        "PAG-001": lambda: letters(str(finding.evidence)).endswith(letters("Källorna står sist.")),
    }.get(finding.rule, lambda: False)()


def has_many_heads(table: grid.Grid) -> bool:
    columns, rows = table.columns - table.header_column, len(table.rows) - table.header_row
    return sum(row.heads for row in table.rows) >= 3 or columns * rows < table.columns * len(table.rows) / 2


@pytest.mark.parametrize("kind", [*KINDS, *MADE_UP])
def test_what_assistive_technology_skips_is_said_elsewhere(kind, papers):
    assert [unsaid(paper) for paper in papers[kind] if unsaid(paper)] == []


@pytest.mark.parametrize("kind", [*KINDS, *MADE_UP])
def test_what_is_painted_is_painted_in_the_order_of_the_tags(kind, papers):
    assert [out_of_order(paper.file) for paper in papers[kind] if out_of_order(paper.file)] == []


@pytest.mark.parametrize("kind", [*KINDS, *MADE_UP])
def test_no_page_is_left_two_thirds_empty_but_the_last_of_a_part(kind, papers):
    for paper in papers[kind]:
        pages = paper.pages
        first = int(paper.document.cover)
        inside = [page for page, following in pairwise(pages[first:]) if page.lies == following.lies]
        assert [round(page.used, 2) for page in inside if page.used < THIRD] == [], paper.name


@dataclass(frozen=True)
class Page:
    """used: how much of its text area, from the top. skipped: lines that assistive technology does not read."""

    lies: bool
    used: float
    skipped: list[str]


def page_of(page, content) -> Page:
    inside = [one.bbox for one in [*content.lines, *content.images] if one.bbox]
    lowest = min((box[1] for box in inside if BOTTOM < box[1] < page.height - TOP), default=page.height - TOP)
    skipped = [line.text for line in content.lines if line.artifact_share >= 0.8]
    return Page(page.width > page.height, (page.height - TOP - lowest) / (page.height - TOP - BOTTOM), skipped)


def unsaid(paper: Paper) -> list[str]:
    """Lines that are skipped and are neither head nor foot of a page nor the repeated head of a table."""
    document = paper.document
    head = fitting.running_head(document, pdf.HEAD_SIZE, pdf.WIDTH, fitting.TEXT, fitting.STRONG)
    known = {letters(words) for words in (head, document.status, head + document.status)}
    for table in grid.all_of(document):
        heads = [row for at, row in enumerate(table.rows) if row.heads or (at == 0 and table.header_row)]
        known |= {letters("".join(inline_text(content) for content, _ in row.cells)) for row in heads}
    found = [letters(line) for page in paper.pages for line in page.skipped]
    return [line for line in found if not FOOT.fullmatch(line) and not any(line in whole for whole in known)]


def out_of_order(file: bytes) -> list[tuple[int, int]]:
    """Pieces, as (page, id), painted before what the tags place above them. Notes stand at the foot of a page."""
    found = []
    with pikepdf.open(io.BytesIO(file)) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        painted = {number: painted_in(page) for number, page in enumerate(opened.pages, 1)}
        last: dict[int, int] = {}
        for page, mcid in tagged(opened.Root.StructTreeRoot, None):
            number = numbers[page.objgen]
            place = painted[number].index(mcid)
            if place < last.get(number, -1):
                found.append((number, mcid))
            last[number] = max(place, last.get(number, -1))
    return found


def painted_in(page: pikepdf.Page) -> list[int]:
    return [int(one) for one in re.findall(rb"/MCID (\d+)", page.obj.Contents.read_bytes())]


def tagged(element: pikepdf.Object, page: pikepdf.Object | None) -> Iterator[tuple[pikepdf.Object, int]]:
    page = element.get("/Pg", page)
    kids = element.get("/K", pikepdf.Array())
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page, kid
        elif kid.get("/Type") == pikepdf.Name.MCR:
            yield kid.get("/Pg", page), int(kid.MCID)
        elif "/S" in kid and pikepdf.Name.Note != kid.S:
            yield from tagged(kid, page)
