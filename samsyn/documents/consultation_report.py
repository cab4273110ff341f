"""The consultation report (Remissammanställning): how it went, every comment with what the municipality says of it, and
every answer in full.

Complete by how it is made: the tables hold each comment there is, and the appendix each answer, with the sum of the
bytes of each file that came with it.
"""

from collections.abc import Iterator

from django.utils import timezone

from samsyn.consultation.models import Comment, Consultation, ConsultationResponse, ResponseFile
from samsyn.consultation.rules import is_private
from samsyn.consultation.said import BOX, STAND, said_in_words
from samsyn.editions.models import Edition
from samsyn.governing.documents import logotype, pictures_among
from samsyn.handling.accounts import ConsultationAccount, KindCounts, account_of_consultation
from samsyn.lib.blocks import is_empty, p
from samsyn.lib.blocks_types import Block
from samsyn.lib.canonical import control_code, sha256_hex
from samsyn.lib.days import long_date
from samsyn.lib.figures import in_thousands
from samsyn.lib.ids import id_of_key
from samsyn.lib.swedish import listed
from samsyn.nodes.models import Node
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Blocks, Document, Facts, Heading, Lead, Notice, PageBreak, PageTurn, Row, Table
from samsyn.render.tree import Node as TreeNode

KIND = "Remissammanställning"
TO_PUBLISH = "Att publicera: utan privatpersoners och enskilda firmors namn"
WITH_NAMES = "Med alla namn, för dem som ska besluta"
HEAD = Row(["Avsändare", "Synpunkt", "Kommunens kommentar", "Ändring (var)"])
NO_REASON = "Har ingen kommentar än"
LARGE = 20  # so many recipients of a kind are told by number, not by name
CHECK_LENGTH = 12  # characters of the sum of a file's bytes that are printed


def consultation_report_build(node: Node, edition: Edition | None = None) -> Document:
    """With every name: for those who decide. RenderFailed when nothing has come in."""
    return _report(node, is_public=False)


def public_report_build(node: Node, edition: Edition | None = None) -> Document:
    """As it may be read by all: private people by kind alone, and without what is masked."""
    return _report(node, is_public=True)


def _report(node: Node, *, is_public: bool) -> Document:
    consultation = Consultation.objects.select_related("node__municipality", "edition", "case").get(pk=node.pk)
    account = account_of_consultation(consultation, is_public=is_public)
    if not account.responses:
        raise RenderFailed("Inga svar har kommit in än, så det finns inget att sammanställa.")
    return consultation_report(account)


def consultation_report(account: ConsultationAccount) -> Document:
    consultation, municipality = account.consultation, account.consultation.municipality
    nodes = [*overview(account), *comments(account), *answers(account)]
    case = consultation.case
    return Document(
        title=consultation.title,
        kind=KIND,
        subtitle=TO_PUBLISH if account.is_public else WITH_NAMES,
        municipality=municipality.full_name,
        timestamp=timezone.localtime(),
        status="" if consultation.stage == Consultation.Stage.CLOSED else "Under arbete",
        facts=[
            ("Skickades ut", consultation.sent),
            ("Sista dag att svara", consultation.deadline),
            ("Antal svar", in_thousands(len(account.current))),
            ("Antal synpunkter", in_thousands(len(account.comments))),
            ("Diarienummer", case.registry_number if case else ""),
        ],
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        control_code=control_code(sha256_hex(repr(nodes).encode())),
        identity={"memo": "consultation-report", "about": consultation.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        body=nodes,
        pictures=pictures_among(municipality, nodes),
    )


# ---- How it went -----------------------------------------------------------------------------------------------------


def overview(account: ConsultationAccount) -> Iterator[TreeNode]:
    consultation = account.consultation
    yield Heading(1, "Sammanfattning")
    yield Lead(" ".join(in_short(account)))
    if missing := account.without_reason:
        yield Notice(
            f"{of(len(missing), 'synpunkt saknar', 'synpunkter saknar')} kommunens kommentar. "
            f"De står i tabellerna med orden ”{NO_REASON}”."
        )
    yield Heading(1, "Hur remissen gick till")
    yield Facts([("Beslut om remiss", consultation.decided_by), ("Skickades ut", consultation.sent),
                 ("Sista dag att svara", consultation.deadline), ("Hur", consultation.channel),
                 ("Det som skickades", what_was_sent(consultation)),
                 ("Facklig samverkan", consultation.talks)])  # fmt: skip
    if account.consultees:
        yield Heading(2, "Vilka som fick förslaget")
        yield asked_table(account)
        yield from asked_by_name(account)
    counted = [("Ställningstagande", "", account.stands), *(("Svar", one.text, said) for one, said in account.chosen)]
    counted += [("Utfall", "Vad synpunkterna ledde till", account.outcomes)]
    if any(counts for _, _, counts in counted):
        yield Heading(1, "Vad svaren säger")
        for label, title, counts in counted:
            if counts and title:
                yield Heading(2, title)
            if counts:
                yield counted_table(label, counts)
    if not is_empty(consultation.summary):
        yield Heading(1, "Förslaget i korthet, som det skickades")
        yield Blocks(consultation.summary, f"{consultation.pk}_summary")


def in_short(account: ConsultationAccount) -> Iterator[str]:
    consultation, late = account.consultation, sum(one.is_late for one in account.current)
    if account.consultees:
        asked = of(len(account.consultees), "mottagare", "mottagare")
        yield f"Förslaget skickades{_on(consultation)} till {asked}."
    answers = of(len(account.current), "svar har kommit in", "svar har kommit in")
    yield f"{answers}{f', {in_thousands(late)} av dem efter svarstiden' if late else ''}."
    if account.comments:
        done = len(account.comments) - len(account.without_reason)
        yield f"I svaren finns {of(len(account.comments), 'synpunkt', 'synpunkter')}."
        yield f"{'Alla' if done == len(account.comments) else f'{in_thousands(done)} av dem'} har fått en kommentar."


def _on(consultation: Consultation) -> str:
    return f" den {long_date(consultation.sent_on)}" if consultation.sent_on else ""


def what_was_sent(consultation: Consultation) -> str:
    names = [one.title for one in consultation.files.all()]
    if consultation.edition:
        names.insert(0, f"Version {consultation.edition.number} av {consultation.edition.document.label}")
    return listed(names)


def asked_table(account: ConsultationAccount) -> Table:
    rows = [Row([one.label, *map(in_thousands, figures(one))]) for one in account.by_kind]
    sums = [sum(column) for column in zip(*map(figures, account.by_kind), strict=True)]
    head = Row(["Slag", "Fick förslaget", "Svarade", "Inga synpunkter eller avstår", "Svarade inte"])
    return Table([head, *rows, Row(["Alla", *map(in_thousands, sums)])], header_column=True, figures_from=1)


def figures(counts: KindCounts) -> tuple[int, int, int, int]:
    return counts.asked, counts.answered, counts.nothing_to_say, counts.silent


def asked_by_name(account: ConsultationAccount) -> Iterator[TreeNode]:
    """Organisations by name, companies by how many they are; nobody private by name in what all may read."""
    lines = []
    for kind in account.by_kind:
        of_kind = [one for one in account.consultees if one.get_kind_display() == kind.label]
        if len(of_kind) > LARGE or (account.is_public and any(map(is_private, of_kind))):
            lines.append(f"{kind.label} ({of(len(of_kind), 'mottagare', 'mottagare')})")
        else:
            lines.append(f"{kind.label}: {listed([one.name for one in of_kind])}")
    told = [p(f"{line}.", block_id=id_of_key("b", line)[:9]) for line in lines]
    yield Blocks(told, f"{account.consultation.pk}_asked")
    if account.unasked:
        yield Blocks([p(f"{of(account.unasked, 'svar kom', 'svar kom')} från avsändare som inte fanns på sändlistan.",
                        block_id="bunasked1")], f"{account.consultation.pk}_unasked")  # fmt: skip


def counted_table(label: str, counts: list[tuple[str, int]]) -> Table:
    rows = [Row([words, in_thousands(count)]) for words, count in counts]
    return Table([Row([label, "Antal"]), *rows], header_column=True, figures_from=1)


# ---- The comments ----------------------------------------------------------------------------------------------------


def comments(account: ConsultationAccount) -> Iterator[TreeNode]:
    if not account.comments:
        return
    yield PageTurn(lies=True)
    yield Heading(1, "Synpunkter och kommunens kommentarer")
    rows = []
    for theme, found in account.themes:
        rows += [Row([theme], heads=True)] if len(account.themes) > 1 else []
        rows += [comment_row(account, one) for one in found]
    yield Table([HEAD, *rows], widths=(3, 6, 6, 4))
    if account.assignments:
        yield Heading(1, "Nya uppdrag")
        rows = [Row([one.what, one.who, one.by_when]) for one in account.assignments]
        yield Table([Row(["Uppdrag", "Vem", "Till när"]), *rows], header_column=True)
    yield PageTurn(lies=False)


def comment_row(account: ConsultationAccount, comment: Comment) -> Row:
    response = comment.response
    about = place_words(comment)
    quote = account.quote(comment)
    outcome = comment.get_outcome_display()
    said = "\n".join(filter(None, [outcome, comment.reason])) or NO_REASON
    sender = f"{account.sender(response)}\nSvar {response.number}, synpunkt {comment.number}"
    return Row([sender, f"{about}:\n{quote}" if about else quote, said, comment.change], id=comment.pk)


def place_words(comment: Comment) -> str:
    return comment.place_words or (comment.place.label if comment.place else "")


# ---- The answers -----------------------------------------------------------------------------------------------------


def answers(account: ConsultationAccount) -> Iterator[TreeNode]:
    yield PageBreak()
    yield Heading(1, "Bilaga: alla svar i sin helhet")
    if account.is_public:
        yield Lead("Privatpersoners och enskilda firmors namn är borttagna, liksom uppgifter som är märkta [maskat].")
    for response in account.responses:
        yield Heading(2, f"Svar {response.number}: {account.sender(response)}", listed=False)
        yield Facts(answer_facts(account, response))
        if text := account.text(response):
            yield Blocks(paragraphs(text, response.pk), f"{response.pk}_text")


def answer_facts(account: ConsultationAccount, response: ConsultationResponse) -> list[tuple[str, str]]:
    replaced = account.replaced.get(response.pk)
    said = said_in_words(response, account.asked_as)
    asked = [
        ("Ställningstagande" if question == STAND else question, words) for question, words in said if question != BOX
    ]
    return [
        ("Kom in", f"{response.received_on.isoformat()}{', efter svarstiden' if response.is_late else ''}"),
        ("Hur", response.get_way_display()),
        ("Ersatt", f"Avsändaren har sänt ett nytt svar, nummer {replaced}." if replaced else ""),
        ("Paragraf", response.minutes_item),
        ("Fyllt i av", "" if account.is_public else response.filled_by),
        *asked,
        *((f"Fil {place}", file_words(account, one)) for place, one in enumerate(response.files.all(), 1)),
    ]


def file_words(account: ConsultationAccount, row: ResponseFile) -> str:
    """Its name, which may hold somebody's, and the sum that tells that it is the file that came."""
    name = "en fil" if account.is_public and row.response.is_private else row.file.name
    return f"{name} (kontrollsumma {row.file.sha256[:CHECK_LENGTH]})"


def paragraphs(text: str, name: str) -> list[Block]:
    lines = [line for line in text.split("\n") if line.strip()]
    return [p(line, block_id=id_of_key("b", name, str(place))[:9]) for place, line in enumerate(lines)]


def of(count: int, one: str, many: str) -> str:
    """ "1 synpunkt", "2 140 synpunkter"."""
    return f"{in_thousands(count)}\u00a0{one if count == 1 else many}"
