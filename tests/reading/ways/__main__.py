"""Prints how well each way of writing is read. `--way NAME --keep FOLDER` keeps an open way's files with their keys."""

import argparse
import json
import re
from pathlib import Path

from . import open_headings, open_mixed, open_more, open_tables, sealed
from .floors import raise_floors
from .scores import COLUMNS, Result, Scores, in_words, key, mean, means, result
from .way import Way

OPEN = [*open_headings.WAYS, *open_tables.WAYS, *open_more.WAYS, *open_mixed.WAYS]
SEEDS = 4
GUIDE = Path(__file__).parents[3] / "docs" / "reading.md"
HEADS = ["Way", "Formats", *(column.capitalize() for column in COLUMNS), "Mean"]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.reading.ways", description=__doc__)
    asked.add_argument("--sealed", action="store_true", help="the sealed half, in figures only")
    asked.add_argument("--way", help="only this open way")
    asked.add_argument("--seeds", type=int, default=SEEDS, help="how many trees of each way")
    asked.add_argument("--keep", type=Path, help="a folder for the open ways' files and their keys")
    asked.add_argument("--write", action="store_true", help="both tables into docs/reading.md")
    asked.add_argument("--raise", action="store_true", dest="raised", help="raise the floors that were passed")
    given = asked.parse_args()
    if given.raised:
        raise_floors(OPEN, sealed.WAYS)
        return
    if given.write:
        write_guide(given.seeds)
        return
    ways = sealed.WAYS if given.sealed else [way for way in OPEN if given.way in (None, way.name)]
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


def write_guide(seeds: int) -> None:
    """Puts today's tables between their marks."""
    text = GUIDE.read_text(encoding="utf-8")
    for mark, ways in (("open", OPEN), ("sealed", sealed.WAYS)):
        made = "\n".join(table({way: [result(way, seed) for seed in range(seeds)] for way in ways}))
        around = rf"(<!-- {mark} ways -->\n).*?(<!-- end -->)"
        text = re.sub(around, lambda found, made=made: f"{found[1]}\n{made}\n\n{found[2]}", text, flags=re.S)
    GUIDE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
