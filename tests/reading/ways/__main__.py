"""Prints how well each way of writing is read, at once or (`--chosen`) after a few choices of kind. `--way NAME --keep
FOLDER` keeps an open way's files with their keys.
"""

import argparse
import json
import re
from pathlib import Path

from . import (
    open_columns,
    open_headings,
    open_levels,
    open_long,
    open_mixed,
    open_more,
    open_running,
    open_tables,
    open_web,
    sealed,
)
from .choosing import Chosen, chosen
from .floors import raise_floors
from .scores import COLUMNS, Result, Scores, in_words, key, mean, means, result
from .way import Way

PAIRED = [*open_headings.WAYS, *open_tables.WAYS, *open_more.WAYS, *open_mixed.WAYS]
SECOND = [*open_levels.WAYS, *open_columns.WAYS, *open_running.WAYS, *open_web.WAYS, *open_long.WAYS]
OPEN = [*PAIRED, *SECOND]
SEEDS = 4
GUIDE = Path(__file__).parents[3] / "docs" / "reading.md"
HEADS = ["Way", "Formats", *(column.capitalize() for column in COLUMNS), "Mean"]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.reading.ways", description=__doc__)
    asked.add_argument("--sealed", action="store_true", help="the sealed half, in figures only")
    asked.add_argument("--second", action="store_true", help="only the open ways of the second drawing")
    asked.add_argument("--chosen", action="store_true", help="after at most five choices of kind")
    asked.add_argument("--way", help="only this open way")
    asked.add_argument("--seeds", type=int, default=SEEDS, help="how many trees of each way")
    asked.add_argument("--keep", type=Path, help="a folder for the open ways' files and their keys")
    asked.add_argument("--write", action="store_true", help="all tables into docs/reading.md")
    asked.add_argument("--raise", action="store_true", dest="raised", help="raise the floors that were passed")
    given = asked.parse_args()
    if given.raised:
        raise_floors(PAIRED, SECOND, sealed.WAYS)
        return
    if given.write:
        write_guide(given.seeds)
        return
    opened = [way for way in (SECOND if given.second else OPEN) if given.way in (None, way.name)]
    ways = sealed.WAYS if given.sealed else opened
    if given.chosen:
        after = {way: [chosen(way, seed) for seed in range(given.seeds)] for way in ways}
        print_chosen("sealed" if given.sealed else "open", after)
        return
    results = {way: [result(way, seed) for seed in range(given.seeds)] for way in ways}
    print("\n".join(table(results)))
    if given.sealed:
        return
    for way, those in results.items():
        if wrong := in_words(those):
            print("", f"{way.name}: {way.about}", *(f"  {line}" for line in wrong), sep="\n")
        if given.keep:
            keep(way, given.seeds, given.keep)


def table(results: dict[Way, list[Result]]) -> list[str]:
    lines = [f"| {' | '.join(HEADS)} |", f"|{'---|' * len(HEADS)}"]
    by_way = {way: means([one.scores for one in those]) for way, those in results.items()}
    for way, scores in by_way.items():
        lines.append(_row(way.name, ", ".join(way.forms), scores, mean(scores)))
    return [*lines, _row("**mean**", "", means(list(by_way.values())), _over(list(by_way.values())))]


def _over(scores: list[Scores]) -> float:
    return sum(map(mean, scores)) / len(scores)


def _row(name: str, forms: str, scores: Scores, whole: float) -> str:
    figures = [f"{scores[column]:.2f}" if column in scores else "" for column in COLUMNS]
    return f"| {' | '.join([name, forms, *figures, f'{whole:.2f}'])} |"


def keep(way: Way, seeds: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(seeds):
        tree, name, data = way.made(seed)
        (folder / name).write_bytes(data)
        (folder / f"{name}.json").write_text(json.dumps(sorted(key(tree)), ensure_ascii=False, indent=1))


def print_chosen(half: str, results: dict[Way, list[Chosen]]) -> None:
    """The open half way by way too, with what was said and what is wrong yet; of the sealed one the means alone."""
    print("\n".join(both_tables({half: results})))
    if half == "sealed":
        return
    print("", *table({way: [one.after for one in those] for way, those in results.items()}), sep="\n")
    for way, those in results.items():
        said = [f"  {one.after.file}: {kind} is {what}" for one in those for kind, what in one.choices]
        if wrong := said + [f"  {line}" for line in in_words([one.after for one in those])]:
            print("", f"{way.name}: {way.about}", *wrong, sep="\n")


def both_tables(halves: dict[str, dict[Way, list[Chosen]]]) -> list[str]:
    """The means of each half, at once and after choices."""
    heads = ["Half", "Read", *HEADS[2:], "Choices"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for half, results in halves.items():
        for read, which in (("at once", "at_once"), ("after choices", "after")):
            scores = [means([getattr(one, which).scores for one in those]) for those in results.values()]
            made = [len(one.choices) for those in results.values() for one in those] if which == "after" else [0]
            lines.append(f"{_row(half, read, means(scores), _over(scores))} {sum(made) / len(made):.2f} |")
    return lines


def write_guide(seeds: int) -> None:
    """Puts today's tables between their marks."""
    halves = {"open": PAIRED, "sealed": sealed.WAYS, "second": SECOND}
    made = {half: {way: [chosen(way, seed) for seed in range(seeds)] for way in ways} for half, ways in halves.items()}
    tables = {
        f"{half} ways": table({way: [one.at_once for one in those] for way, those in results.items()})
        for half, results in made.items()
    }
    text = GUIDE.read_text(encoding="utf-8")
    for mark, lines in {**tables, "both halves": both_tables(made)}.items():
        around = rf"(<!-- {mark} -->\n).*?(<!-- end -->)"
        inside = "\n".join(lines)
        text = re.sub(around, lambda found, inside=inside: f"{found[1]}\n{inside}\n\n{found[2]}", text, flags=re.S)
    GUIDE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
