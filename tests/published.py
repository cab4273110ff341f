"""The cast's programme adopted, and the account of how it came about: for pages and documents that need them."""

import re
from datetime import date

from samsyn.consultation.operations import add_consultation
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, lock_version
from samsyn.governing.operations import adopt
from samsyn.process.operations import add_dialogue, create_process
from samsyn.workshop.operations import add_workshop
from tests.actors import TEST


def as_read(page: str) -> str:
    """The page without the elements that only keep a day and a span of years on one line."""
    return re.sub(r'<span class="sam-undivided">([^<]*)</span>', r"\1", page)


def adopted(
    programme, body, *, key: str = "first", minutes_item: str = "47", day: date = date(2021, 1, 20),
    name: str = "Kommunfullmäktige",
) -> Edition:  # fmt: skip
    """Lock the working text and let the body adopt it, valid from that day until the end of 2030."""
    proposal = lock_version(
        by=TEST, document=programme.node, purpose=Edition.Purpose.PROPOSAL, client_key=f"published-{key}"
    )
    adopt(
        by=TEST, document=programme, edition=proposal, result=Decision.Result.ADOPTED,
        said=Minuted(body=body, body_name=name, decided_on=day, minutes_item=minutes_item, valid_from=day,
                     valid_until=date(2030, 12, 31)),
        client_key=f"published-{key}-decision",
    )  # fmt: skip
    return Edition.objects.filter(document=programme.node, purpose=Edition.Purpose.ADOPTED).latest("number")


def narrated(cast, process_key: str = "account"):
    """A process with a start, a workshop with an approximate number and a consultation."""
    process = create_process(
        by=TEST, municipality=cast.municipality, title="Process för framtagande av program och planer",
        client_key=process_key, documents=[cast.programme.node], groups=[cast.group], policy_areas=[cast.area],
    )  # fmt: skip
    cast.process = process
    cast.dialogue = add_dialogue(
        by=TEST, process=process, client_key="start", type="start", when="2020-09-17", forum="Digitalt möte"
    )
    cast.workshop = add_workshop(
        by=TEST, process=process, title="Workshop om näringsliv", client_key="workshop", when="2020-11-25",
        participants="ca 50", questions=["Vad betyder mest?"],
    )  # fmt: skip
    cast.consultation = add_consultation(
        by=TEST, process=process, title="Remiss till företag", client_key="remiss", sent="2021-01-18",
        deadline="2021-03-01", recipients="Företag och partier",
    )  # fmt: skip
    return process
