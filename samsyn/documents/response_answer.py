"""An answer as a document: what was said, on whose behalf and when, to be kept by its sender and put in the diary."""

from django.utils import timezone

from samsyn.consultation.answering import sent_together
from samsyn.consultation.models import ConsultationResponse
from samsyn.consultation.said import said_in_words
from samsyn.governing.documents import logotype
from samsyn.lib.blocks import p
from samsyn.lib.canonical import control_code, sha256_hex
from samsyn.lib.ids import id_of_key
from samsyn.render.tree import Blocks, Document, Facts, Heading, Node


def response_document(response: ConsultationResponse) -> Document:
    """All that was said in the response. What was sent as files is named; the files themselves lie beside it."""
    municipality, consultation = response.consultation.municipality, response.consultation
    body = list(_body(response))
    return Document(
        title=f"Svar nr {response.number}: {consultation.title}",
        kind="Remissvar",
        municipality=municipality.full_name,
        timestamp=timezone.localtime(response.at),
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        control_code=control_code(sha256_hex(repr(body).encode())),
        identity={"response": response.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        cover=False,
        body=body,
    )


def _body(response: ConsultationResponse) -> list[Node]:
    came = f"{timezone.localtime(response.at):%Y-%m-%d kl. %H.%M}"
    senders = [one.sender for one in sent_together(response)] if response.answer_link_id else [response.sender]
    case = response.consultation.case
    files = ", ".join(one.file.name for one in response.files.select_related("file"))
    nodes: list[Node] = [
        Facts(
            [
                ("Avsändare", response.sender),
                ("Samma svar även för", ", ".join(name for name in senders if name != response.sender)),
                ("Ifyllt av", response.filled_by),
                ("Paragraf", response.minutes_item),
                ("Kom in", f"{came}, efter svarstiden" if response.is_late else came),
                ("Ersätter", f"svar nr {response.replaces.number}" if response.replaces else ""),
                ("Diarienummer", case.registry_number if case else ""),
                ("Bilagor", files),
            ]
        )
    ]
    for place, (question, words) in enumerate(said_in_words(response)):
        lines = [line for line in words.split("\n") if line.strip()]
        blocks = [p(line, block_id=id_of_key("b", f"{place} {at}")[:9]) for at, line in enumerate(lines)]
        nodes += [Heading(1, question), Blocks(blocks, f"svar_{place}")]
    return nodes
