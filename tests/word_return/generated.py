"""Texts made at random of all that rich text can hold, with the characters that come along from Excel and Word."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime

from samsyn.lib import blocks as b
from samsyn.render import tree

LETTERS = [
    *"abcdeåäö ABC 123 ,.-–—()\"'<>&;:/\\*_#$%{}[]", "\u00a0", "\u00ad", "\u2011", "\u200b", "\u200d", "\ufeff",
    "\u202f", "\u2060", "\u200e", "\u200f", "\t", "\n", "\u2028", "  ",
    "🌲", "👨‍👩‍👧", "🇸🇪", "שלום", "مرحبا", "e\u0301", "ﬁ",
    "\ufffe", "\uffff", "_x000D_",
]  # fmt: skip
FIELDS = ("goal_vision", "current_state", "conditions")


@dataclass
class Made:
    known: dict[str, list[dict]]
    document: tree.Document


class Writer:
    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def words(self, most: int = 12) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.randint(1, most)))

    def inlines(self) -> list[dict]:
        return [self._inline(self.random.random()) for _ in range(self.random.randint(1, 4))]

    def _inline(self, chance: float) -> dict:
        if chance < 0.5:
            return b.run(self.words(), *self.random.choice([(), ("strong",), ("em",), ("strong", "em")]))
        if chance < 0.7:
            return b.run(self.words(), href=f"https://example.org/{self.random.choice(['', 'a', 'å?x=1&y'])}")
        if chance < 0.85:
            return b.note(self.words(), b.run(self.words(), "em"))
        return b.figure("v1", self.words(4))

    def block(self) -> dict:
        kind = self.random.choice(["p", "p", "heading", "item", "item", "quote", "table"])
        if kind == "heading":
            return b.heading(self.random.randint(1, 3), *self.inlines())
        if kind == "item":
            return b.item(*self.inlines(), ordered=self.random.random() < 0.5, depth=self.random.randint(0, 2))
        if kind == "table":
            return self.table()
        return (b.p if kind == "p" else b.quote)(*self.inlines())

    def table(self) -> dict:
        rows = [self._row() for _ in range(self.random.randint(1, 4))]
        return b.table(
            *rows, header_row=self.random.random() < 0.5, header_column=self.random.random() < 0.5,
            caption=self.inlines() if self.random.random() < 0.5 else "",
        )  # fmt: skip

    def _row(self) -> dict:
        cells, left = [], 3
        while left:
            span = self.random.randint(1, left)
            cells.append(b.cell(*(self.inlines() if self.random.random() < 0.8 else []), span=span))
            left -= span
            if self.random.random() < 0.15:
                break  # a row that is shorter than the others
        return b.row(*cells)

    def value(self, most: int = 6) -> list[dict]:
        return b.normalise([self.block() for _ in range(self.random.randint(0, most))])

    def document(self) -> Made:
        known: dict[str, list[dict]] = {}
        body: list[tree.Node] = []
        for number, letter in enumerate("klm", 1):
            goal, title = f"g2345abcdefghij{letter}", f"Mål {self.words(20)}"
            known[f"{goal}_title"] = [b.heading(1, title, block_id=goal)]
            body.append(tree.Heading(1, title, str(number), goal))
            for field in FIELDS:
                key = f"{goal}_{field}"
                known[key] = self.value()
                if known[key]:
                    kind = tree.Vision if field == "goal_vision" else tree.Blocks
                    body.append(kind(known[key], key))
        now = datetime(2024, 1, 1, tzinfo=UTC)
        facts = [("Diarienummer", "KS 2024/1")]
        return Made(known, tree.Document("Exempelprogram", "Exempelkommun", now, body, status="UTKAST", facts=facts))
