"""What waits to be looked through after reading, as next steps on the programme's page."""

from collections.abc import Iterator

from samsyn.editions.situation import Situation
from samsyn.governing.next_steps import Step, StepRule
from samsyn.tenants.rights import Right
from samsyn.word_return.models import WordReturn


def word_return_waits(situation: Situation) -> Iterator[Step]:
    waiting = WordReturn.objects.filter(document=situation.document.node, closed_at=None).select_related("file")
    for returned in waiting.order_by("created_at")[:1]:
        yield Step(
            "Gå igenom ändringarna i Wordfilen",
            f"”{returned.file.name}” är läst. Varje ändring väntar på att tas in eller inte.",
            "word-return",
            returned.pk,
            "Gå igenom",
            "Nu",
        )


RULES = [
    StepRule("word return waits", 10, word_return_waits, right=Right.LOCK),
]
