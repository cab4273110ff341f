"""A way of writing: what trees it has places for, in which formats, and how it puts a tree on paper."""

from collections.abc import Callable
from dataclasses import dataclass

from .drawing import Shape, Tree, drawn
from .paper import Paper
from .write_html import html, markdown
from .write_odt import odt
from .write_pdf import pdf
from .write_word import word

WRITERS: dict[str, Callable[[Paper], bytes]] = {"docx": word, "odt": odt, "html": html, "pdf": pdf, "md": markdown}


@dataclass(frozen=True)
class Way:
    """forms: the formats it is found in; seeds take them in turn. about: one line that says how it is written."""

    name: str
    about: str
    shape: Shape
    forms: tuple[str, ...]
    write: Callable[[Tree], Paper]

    def tree(self, seed: int) -> Tree:
        return drawn(self.shape, f"{self.name} {seed}")

    def form(self, seed: int) -> str:
        return self.forms[seed % len(self.forms)]

    def made(self, seed: int) -> tuple[Tree, str, bytes]:
        """The tree, the file's name and the file."""
        tree = self.tree(seed)
        paper = self.write(tree)
        paper.title = paper.title or tree.title
        return tree, f"{self.name}-{seed}.{self.form(seed)}", WRITERS[self.form(seed)](paper)


Written = Callable[[Tree], Paper]


def half() -> tuple[list[Way], Callable[..., Callable[[Written], Written]]]:
    """A list of ways, and the decorator that adds a function to it."""
    ways: list[Way] = []

    def way(*forms: str, **shape) -> Callable[[Written], Written]:
        def added(write: Written) -> Written:
            about = (write.__doc__ or "").strip()
            ways.append(Way(write.__name__, about, Shape(**shape), forms, write))
            return write

        return added

    return ways, way
