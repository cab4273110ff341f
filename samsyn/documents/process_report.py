"""The process report, "Process för framtagande av program och planer": headings, standing text, facts from records."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from samsyn.consultation.models import Consultation
from samsyn.documents.account import Account, Seats, account_of
from samsyn.documents.wording import Fact, Words, at, day, plain, sentence, times
from samsyn.editions.models import Decision, Edition
from samsyn.editions.states import citation_of
from samsyn.governing.documents import logotype
from samsyn.lib.blocks import inline_text, is_empty, item, p
from samsyn.lib.blocks_types import Block
from samsyn.lib.canonical import control_code, sha256_hex
from samsyn.lib.ids import id_of_key
from samsyn.lib.swedish import in_running_text, listed, opening
from samsyn.nodes.models import Node
from samsyn.process.models import Dialogue, Process
from samsyn.process.queries import process_of
from samsyn.programmes.models import Programme
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Blocks, Document, Heading
from samsyn.render.tree import Node as TreeNode
from samsyn.workshop.models import Workshop

TITLE = "Process för framtagande av program och planer"
Type = Dialogue.Type


@dataclass(frozen=True)
class Title:
    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Paragraph:
    words: Words


@dataclass(frozen=True)
class Points:
    rows: list[Words]


@dataclass(frozen=True)
class Text:
    """What somebody has written: the blocks of a field of the process."""

    blocks: list[Block]
    field: str


Part = Title | Paragraph | Points | Text


def process_report_build(node: Node, edition: Edition | None = None) -> Document:
    """The report of the process that made the document. RenderFailed when nothing has been written down."""
    process = process_of(node)
    if process is None:
        raise RenderFailed("Det finns ingen processbeskrivning. Börja skriva den under Framtagandet.")
    return process_report(account_of(process, node))


def process_report(account: Account) -> Document:
    process, municipality = account.process, account.process.municipality
    nodes = [node for place, part in enumerate(report_parts(account)) for node in as_nodes(part, process.pk, place)]
    about = ", ".join(Programme.objects.filter(node__processes=process).values_list("title", flat=True))
    return Document(
        title=process.title,
        subtitle=f"Till {in_running_text(about)}" if about else "",
        kind="Bilaga",
        municipality=municipality.full_name,
        timestamp=timezone.localtime(),
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        control_code=control_code(sha256_hex(repr(nodes).encode())),
        identity={"document": process.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        cover=False,
        body=nodes,
    )


def report_parts(account: Account) -> list[Part]:
    """The whole report in order. What is not known is left out; `documents.missing` says so beside the text."""
    process = account.process
    return [
        *written(process, "background"),
        Title(1, "Upphandlingens syfte och mål", "syfte-och-mal"),
        *areas(account),
        *written(process, "purpose", "Syfte"),
        *written(process, "aim", "Mål"),
        Title(1, "Arbetsgång", "arbetsgang"),
        *written(process, "ways_of_working"),
        *(Paragraph(group_words(seats)) for seats in account.seats if seats.members),
        *(Paragraph(words) for words in meetings(account)),
        *(part for workshop in account.workshops for part in workshop_parts(workshop)),
        *(Paragraph(consultation_words(consultation)) for consultation in account.consultations),
        *(Paragraph(revision_words(dialogue)) for dialogue in account.of_type(Type.REVISION)),
        *(Paragraph(referral_words(dialogue)) for dialogue in account.of_type(Type.REFERRAL)),
        *decision_parts(account.decisions),
        *closing(process),
    ]


# ---- The parts -------------------------------------------------------------------------------------------------------


def written(process: Process, field: str, title: str = "") -> Iterator[Part]:
    blocks = getattr(process, field)
    if not is_empty(blocks):
        if title:
            yield Title(2, title, field)
        yield Text(blocks, field)


def areas(account: Account) -> Iterator[Part]:
    if account.areas:
        names = Fact(listed([in_running_text(name) for name in account.areas]), "process", account.process.pk)
        yield Paragraph([f"Uppdraget gällde {account.process.municipality.full_name}s arbete med ", names, "."])


def group_words(seats: Seats) -> Words:
    """Arbetsgruppen har bestått av näringslivschef, … Adjungerad: …"""
    group = seats.group
    called_in = [seat for seat in seats.members if seat.task == "adjungerad"]
    members = [seat for seat in seats.members if seat not in called_in]
    words: list[str | Fact] = [Fact(group.name, "group", group.pk)]
    if members:
        words += [" har bestått av ", Fact(listed([in_running_text(str(seat)) for seat in members]), "group", group.pk)]
    if called_in:
        names = listed([in_running_text(seat.office.title if seat.office else seat.name) for seat in called_in])
        words += [". Även " if members else ": ", Fact(names, "group", group.pk), " har deltagit"]
    return [*words, "."]


def meetings(account: Account) -> Iterator[Words]:
    """The start, the group's own meetings, the dialogues, the information: a sentence for each forum.

    What was said there stays in the notes: they are the group's own.
    """
    for dialogue in account.of_type(Type.START):
        held = f"{at(dialogue.when)}{where(dialogue)}".strip()
        yield ["Ett uppstartsmöte hölls ", Fact(held, "dialogue", dialogue.pk), "."]
    for name, rows in by_group(account.of_type(Type.GROUP_MEETING)):
        yield [f"{opening(name or 'arbetsgruppen')} har haft möten ", told(rows), ".", *also_there(rows)]
    for name, rows in by_forum(account.of_type(Type.DIALOGUE)):
        yield ["Dialog har förts", f" med {name} (" if name else " (", told(rows, True), ").", *also_there(rows)]
    for name, rows in by_forum(account.of_type(Type.INFORMATION)):
        yield ["Information har lämnats", f" till {name} (" if name else " (", told(rows, True), ")."]


def told(rows: list[Dialogue], with_forum: bool = False) -> Fact:
    """Where and when; the fact leads to the first of the records."""
    forum = in_running_text(rows[0].forum) if with_forum else ""
    return Fact(", ".join(filter(None, [forum, times(rows)])) or in_running_text(rows[0].forum), "dialogue", rows[0].pk)


def also_there(rows: list[Dialogue]) -> Words:
    others = list(dict.fromkeys(in_running_text(row.others) for row in rows if row.others))
    return [" Även ", Fact(listed(others), "dialogue", rows[0].pk), " har deltagit."] if others else []


def where(dialogue: Dialogue) -> str:
    return f" ({in_running_text(dialogue.forum)})" if dialogue.forum else ""


def settled(dialogue: Dialogue) -> Words:
    return [". ", Fact(sentence(dialogue.settled), "dialogue", dialogue.pk)] if dialogue.settled else ["."]


def by_group(rows: list[Dialogue]) -> Iterator[tuple[str, list[Dialogue]]]:
    def name(row: Dialogue) -> str:
        return in_running_text(row.group.name) if row.group else in_running_text(row.body.name) if row.body else ""

    for key, group in groupby(sorted(rows, key=name), key=name):
        yield key, list(group)


def by_forum(rows: list[Dialogue]) -> Iterator[tuple[str, list[Dialogue]]]:
    for name, group in by_group(rows):
        for _, same in groupby(sorted(group, key=lambda row: row.forum), key=lambda row: row.forum):
            yield name, list(same)


def workshop_parts(workshop: Workshop) -> Iterator[Part]:
    def fact(words: str) -> Fact:
        return Fact(words, "workshop", workshop.pk)

    words: list[str | Fact] = [fact(opening(at(workshop.when))), " hölls "] if workshop.when else ["Det hölls "]
    words += ["workshopen ”", fact(workshop.title), "”"]
    words += [" (", fact(in_running_text(workshop.place)), ")."] if workshop.place else ["."]
    if workshop.invited:
        words += [" Inbjudna var ", fact(in_running_text(workshop.invited)), "."]
    if workshop.participants:
        words += [" ", fact(opening(workshop.participants)), " personer deltog."]
    if workshop.questions:
        words.append(" Frågorna var:" if len(workshop.questions) > 1 else " Frågan var:")
    yield Paragraph(words)
    if workshop.questions:
        yield Points([[fact(question)] for question in workshop.questions])
    if workshop.result:
        yield Paragraph([fact(sentence(workshop.result))])


def consultation_words(consultation: Consultation) -> Words:
    def fact(words: str) -> Fact:
        return Fact(words, "consultation", consultation.pk)

    words: list[str | Fact] = ["Förslaget skickades på remiss"]
    if consultation.sent:
        words = [fact(opening(at(consultation.sent))), " skickades förslaget på remiss"]
    if consultation.recipients:
        words += [" till ", fact(in_running_text(consultation.recipients))]
    if consultation.channel:
        words += [" (", fact(in_running_text(consultation.channel)), ")"]
    words.append(".")
    if consultation.recipient_count:
        words += [" Antal mottagare: ", fact(consultation.recipient_count), "."]
    if consultation.deadline:
        words += [" Sista dag att svara var ", fact(day(consultation.deadline)), "."]
    if consultation.answer_count:
        words += [" Antal svar: ", fact(consultation.answer_count), "."]
    if consultation.result:
        words += [" ", fact(sentence(consultation.result))]
    return words


def revision_words(dialogue: Dialogue) -> Words:
    told = sentence(dialogue.settled) if dialogue.settled else f"Materialet ändrades {at(dialogue.when)}."
    return [Fact(told, "dialogue", dialogue.pk)]


def referral_words(dialogue: Dialogue) -> Words:
    """What was sent to the parties or a body, through whom and when."""
    body = in_running_text(dialogue.body.name) if dialogue.body else ""
    to = dialogue.others or body or in_running_text(dialogue.forum)
    through = f" genom {body}" if dialogue.others and body else ""
    when = f" {at(dialogue.when)}" if dialogue.when else ""
    words: list[str | Fact] = ["Förslaget skickades", Fact(f"{when} till {to}{through}", "dialogue", dialogue.pk), "."]
    return [*words[:-1], *settled(dialogue)]


def decision_parts(decisions: list[Decision]) -> Iterator[Part]:
    if decisions:
        yield Paragraph(["Besluten:"])
        yield Points(
            [
                [Fact(f"{citation_of(one)}: {in_running_text(one.get_result_display())}", "decision", one.pk)]
                for one in decisions
            ]
        )


def closing(process: Process) -> Iterator[Part]:
    """The closing paragraphs as they have been edited; their highest headings become chapters."""
    chapter: list[Block] = []
    for block in process.closing:
        if block["type"] == "heading" and block["level"] == 1:
            if chapter:
                yield Text(chapter, "closing")
            yield Title(1, inline_text(block["text"]), f"closing_{block['id']}")
            chapter = []
        else:
            chapter.append(block)
    if chapter:
        yield Text(chapter, "closing")


# ---- The parts as a document -----------------------------------------------------------------------------------------


def as_nodes(part: Part, process: str, place: int) -> list[TreeNode]:
    """The part in the document's own terms. The same account gives the same ids, so the same file."""

    def block_id(row: int = 0) -> str:
        return id_of_key("b", process, str(place), str(row))[:9]

    match part:
        case Title(level, text, id):
            return [Heading(level, text, id=f"{process}_{id.replace('-', '_')}")]
        case Paragraph(words):
            return [Blocks([p(plain(words), block_id=block_id())], f"{process}_told")]
        case Points(rows):
            points = [item(plain(words), block_id=block_id(row)) for row, words in enumerate(rows)]
            return [Blocks(points, f"{process}_told")]
        case Text(blocks, field):
            return [Blocks(blocks, f"{process}_{field}")]
