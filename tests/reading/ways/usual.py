"""What stands around the goals in most documents: cover, contents, chapters; and how an action's details are said."""

from collections.abc import Iterable

from .drawing import Action, Tree
from .paper import Block, Box, Para, bold, grid, head, italic, para

Chapters = list[tuple[str, list[str]]]


def cover(tree: Tree, make: str = "lines") -> list[Block]:
    """The title and what was decided: "lines" with labels, a "table" of them, one "sentence", a "box", or nothing."""
    facts = tree.facts
    title: list[Block] = [para(tree.title, level=0)]
    decided = f"{facts['Beslutad av']} {facts['Beslutsdatum']}"
    match make:
        case "lines":
            return [*title, *(para(f"{label}: {words}") for label, words in facts.items())]
        case "table":
            return [*title, grid([[f"{label}:", words] for label, words in facts.items()])]
        case "sentence":
            return [*title, italic(f"Antaget av {decided[0].lower()}{decided[1:]}. Gäller {facts['Giltighetstid']}.")]
        case "box":
            lines = [bold("Storåsa kommun"), *(para(f"{label} {words}") for label, words in facts.items())]
            return [Box(tuple(lines)), *title]
    return title


def chapters(kept: Chapters, level: int = 1, look: str = "style", numbers: Iterable[str] | None = None) -> list[Block]:
    counting = iter(numbers) if numbers is not None else None
    made: list[Block] = []
    for name, texts in kept:
        number = f"{next(counting)} " if counting else ""
        made += [head(level, f"{number}{name}", look), *(para(text) for text in texts)]
    return made


def contents(names: Iterable[str], look: str = "style") -> list[Para]:
    """A table of contents that somebody typed."""
    lines = [para(f"{name} {'.' * max(4, 60 - len(name))} {page}") for page, name in enumerate(names, 3)]
    return [bold("Innehåll") if look != "style" else head(1, "Innehållsförteckning"), *lines]


def small(words: str) -> str:
    """As it continues a sentence."""
    return words[:1].lower() + words[1:]


def said(action: Action, labels: dict[str, str], between: str = ", ") -> str:
    """The details there are: "Ansvarig: Tekniska nämnden, Tid: 2026"."""
    return between.join(f"{label}{getattr(action, name)}" for name, label in labels.items() if getattr(action, name))


def cells(action: Action, *names: str) -> list[str]:
    return [action.title, *(getattr(action, name) for name in names)]
