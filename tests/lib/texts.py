"""Texts to try the algorithms on: Swedish-like words, blocks, and random edits that know what came from what."""

import random

from samsyn.lib.blocks import heading, item, p, table

WORDS = """
och att i det som en på är av för med till den har de inte om ett kommunen ska
näring väg skog vatten skola buss bostad turism energi företag gård torg bredband fiske mark vård
en arna liv plan stöd led verk rådet centrum samverkan er et utveckling
"""
COMMON, ROOTS, ENDINGS = (line.split() for line in WORDS.strip().splitlines())


def sentence(rnd: random.Random, low: int = 6, high: int = 25) -> str:
    """A sentence of `low` to `high` words, half of them common ones."""
    words = [
        rnd.choice(COMMON) if rnd.random() < 0.5 else rnd.choice(ROOTS) + rnd.choice(ENDINGS)
        for _ in range(rnd.randint(low, high))
    ]
    return " ".join(words).capitalize() + "."


def paragraph(rnd: random.Random) -> str:
    return " ".join(sentence(rnd) for _ in range(rnd.randint(1, 4)))


def text(rnd: random.Random, blocks: int) -> list[dict]:
    """A blocks value with paragraphs, headings, items and a table."""
    made = []
    for _ in range(blocks):
        kind = rnd.random()
        if kind < 0.55:
            made.append(p(paragraph(rnd)))
        elif kind < 0.7:
            made.append(heading(rnd.randint(1, 3), sentence(rnd, 2, 5)))
        elif kind < 0.95:
            made.append(item(sentence(rnd, 4, 12)))
        else:
            made.append(table(*[[sentence(rnd, 2, 6) for _ in range(3)] for _ in range(rnd.randint(2, 5))]))
    return made
