"""Actions and objectives out of the rows of a table."""

import re
from dataclasses import replace
from itertools import pairwise

from samsyn.lib.blocks import inline_text
from samsyn.lib.money_headings import unit_said

from .cell_entries import parted
from .choices import TEXT
from .holds import is_actor, is_time
from .own_words import DETAILS, TITLED
from .parts import add_action
from .place import Place, find_goal, find_objective, note_blocks, paragraph, structure
from .series import shared_labels
from .stream import Item, Words
from .tables import Columns, Row, column_id, labelled_text, rows_of, words_of_heads
from .tree import Action, Goal, Objective
from .vocabulary import Meaning, is_reference, meaning, number_in, numbers_in, split_label, split_number, sums_the_rows


def read_rows(place: Place, columns: Columns, divided: Action | None = None) -> None:
    """Make actions and objectives of the rows of the table that is read.

    `divided`: the action whose row a page break may have divided, so that the first row here is the rest of it.
    """
    item = place.item
    if caption := inline_text(item.block.get("caption", ())):
        structure(place, caption, item.where)
    kept = place.objective, place.goal
    rows = list(rows_of(item, columns))
    unit = unit_said(dict(zip(columns.names, columns.heads, strict=True)).get("funding", ""))
    owners = _owners(rows, place.goal) | _said_across(place, rows)
    goal: Goal | None = place.goal
    objective: Objective | None = place.objective
    shared: dict[str, str] = {}  # what rows across say of every row below them
    if found := _in_heads(place, columns):
        goal, objective = found
    last: Action | None = None
    named = ""
    says_more = _say_more(rows)
    is_said = bool(_said_across(place, rows))
    for number, row in enumerate(rows):
        if number == 0 and divided and _is_rest(row, columns):
            _add_rest(place, divided, row)
            continue
        if row.original == words_of_heads(columns):
            structure(place, row.original, row.where)  # said again, as on a new page
            continue
        if row.across and says_more and last and not is_said:
            last.description += [paragraph([{"text": row.across}], row.where), *note_blocks(row.notes, row.where)]
            continue
        if row.across and not is_said and (said := _shared_detail(row.across)):
            shared = {**shared, **said}
            structure(place, row.across, row.where)
            continue
        row.details = {**shared, **row.details}
        if row.across:
            place.objective, place.goal = objective, goal
            goal, objective = _across(place, row, owners.get(row.across))
            continue
        if row.goal:
            goal, objective = _goal_named(place, row), None
        if row.objective and row.objective == named and not row.goal:
            pass  # the one of the row above
        elif row.objective:
            goal, objective = _objective_named(place, goal, row)
        elif row.serves_goal:
            objective = None
        elif "." in row.number and (numbered := _objective_of_number(place, goal, row.number)):
            objective = numbered
        named = row.objective if objective and not is_reference(row.objective) else ""
        place.goal, place.objective = goal, objective
        place.is_named = objective is not kept[0] or bool(row.objective) or "." in row.number
        for line in row.objectives if goal else ():
            objective = _objective_named(place, goal, replace(row, objective=line))[1]
        last = _fill(place, row, columns, unit, last)
    place.objective, place.goal = kept
    place.is_named = False
    place.columns = columns


def with_said(place: Place, columns: Columns) -> Columns:
    """The columns, with what a person has said that some of them are."""
    names = list(columns.names)
    for at, head in enumerate(columns.heads):
        said = place.chosen.get(column_id(place.item, head, at))
        if said:
            names = ["" if name == said.what and name in TITLED else name for name in names]
            names[at] = said.what if said.what in (*TITLED, *DETAILS) else ""
    return replace(columns, names=tuple(names))


def says_columns(place: Place) -> bool:
    """Whether a person has said that a column holds parts, or what is said of them."""
    begun, across = f"{place.item.block['id']}:", [across_id(place.item, is_outer=one) for one in (True, False)]
    said = {one: said.what for one, said in place.chosen.items() if one.startswith(begun) and one not in across}
    return any(what != TEXT for what in said.values())


def across_id(item: Item, *, is_outer: bool) -> str:
    """By what a person says of rows across a table."""
    return f"{item.block['id']}:{'outer' if is_outer else 'across'}"


def _said_across(place: Place, rows: list[Row]) -> dict[str, Meaning]:
    """What a person has said that rows across are."""
    found: dict[str, Meaning] = {}
    for row in rows:
        said = place.chosen.get(across_id(place.item, is_outer=row.is_outer)) if row.across else None
        if said and said.what in TITLED:
            label, title = split_label(row.across)
            found[row.across] = Meaning(said.what, label=label, rest=title)
    return found


def _say_more(rows: list[Row]) -> bool:
    """Whether a row across below every action, or a sentence below some, says more of it."""
    across = [at for at, row in enumerate(rows) if row.across]
    is_after = bool(across) and across[-1] == len(rows) - 1 and all(at and rows[at - 1].titles for at in across)
    are_sentences = all(rows[at].across.endswith(".") for at in across)
    return is_after and (are_sentences or (len(across) > 1 and 2 * len(across) == len(rows)))


def _in_heads(place: Place, columns: Columns) -> tuple[Goal | None, Objective | None] | None:
    """The objective that a head names, which all rows belong to: "Delmål 2: Fler jobb | Ansvarig | Tidplan"."""
    for head in columns.heads if place.goal else ():
        said = meaning(head)
        if said.kind == "objective" and said.rest != head:
            return _objective_named(place, place.goal, Row(place.item.where, head, objective=head))
    return None


def _shared_detail(words: str) -> dict[str, str]:
    """A row across that only says when, or who, is of every row below it."""
    if is_time(words):
        return {"schedule": words}
    return {"responsible": words} if is_actor(words) and not meaning(words).kind else {}


def _objective_of_number(place: Place, goal: Goal | None, number: str) -> Objective | None:
    """The objective that the number of an action counts on from: "1.2" for "1.2.1"."""
    above = number.strip(". ").rpartition(".")[0]
    return find_objective([goal] if goal else place.reading.goals, "", above) if above else None


def _owners(rows: list[Row], goal: Goal | None) -> dict[str, Meaning]:
    """What the rows across are by how they stand, where their words do not say it: those with others right below them
    are goals, and the others objectives; inside a goal all are objectives, those too that are called goals by another
    word than it is, and where none has others below it, goals.
    """
    in_goal = goal is not None
    made: dict[str, Meaning] = {}
    begun = next((number for number, row in enumerate(rows) if not row.across), 0)
    above = [row for row, below in pairwise(rows[max(0, begun - 2) :]) if row.across and (below.across or below.titles)]
    unknown = [row for row in above if not meaning(row.across).kind and not sums_the_rows(row.across, ())]
    two_levels = any(row.is_outer for row in above)
    inner = [row for row in above if meaning(row.across).kind == "goal" and not row.is_outer]
    is_inside = goal is not None and all(_word(meaning(row.across).label) != _word(goal.label) for row in inner)
    if inner and (is_inside or (two_levels and all(row in unknown for row in above if row.is_outer))):
        made |= {row.across: replace(meaning(row.across), kind="objective") for row in inner}
    labels = shared_labels([row.across for row in unknown])
    for row in unknown:
        counted = labels.get(row.across)
        label, title = (counted.label, counted.title) if counted else split_number(row.across)
        is_goal = not in_goal and (row.is_outer or not two_levels)
        if row.is_outer and in_goal:
            continue
        made[row.across] = Meaning("goal" if is_goal else "objective", label=label, rest=title)
    return made


def _word(label: str) -> str:
    """The word of a label, without its number: "Mål 2:" → "mål"."""
    return re.sub(r"\W.*", "", label.casefold())


def _is_rest(row: Row, columns: Columns) -> bool:
    """Whether the first row on a page is the rest of the last one before: its words go on, or most cells are empty."""
    filled = len(row.details) + len(row.others)
    if row.across or row.number or row.goal or row.objective:
        return False
    if row.titles:
        return row.titles[0][:1].islower()
    return any(words[:1].islower() for words in row.details.values()) or filled * 2 < len(columns.names)


def _add_rest(place: Place, action: Action, row: Row) -> None:
    structure(place, row.original, row.where)
    action.title = " ".join([action.title, *row.titles])
    for name, words in row.details.items():
        setattr(action, name, " ".join(filter(None, [getattr(action, name), words])))
    action.description += [paragraph(labelled_text(head, text), row.where) for head, text in row.others]
    action.description += note_blocks(row.notes, row.where)


def _across(place: Place, row: Row, owner: Meaning | None) -> tuple[Goal | None, Objective | None]:
    """A row across the table: a goal or an objective that the next rows belong to, else words without a place."""
    pointed = goal_said(place, row.across) if is_reference(row.across) else _labelled(place, row.across)
    if pointed is not None:  # "Vägval 2" alone, when the goals stand above with their names
        structure(place, row.across, row.where)
        return pointed, None
    said = meaning(row.across)
    if owner and not find_goal(place, title=owner.rest):
        goals = [place.goal] if place.goal else place.reading.goals
        said = said if find_objective(goals, owner.rest, "") else owner
    number = number_in(said.label)
    if said.kind == "goal":
        goal = find_goal(place, title=said.rest) or _new_goal(place, said.rest, said.label, row)
        structure(place, row.across, row.where)
        return goal, None
    goals = [place.goal] if place.goal else place.reading.goals
    objective = find_objective(goals, said.rest or row.across, number if said.kind == "objective" else "")
    if objective is None and said.kind == "objective" and place.goal:
        return place.goal, _new_objective(place.goal, said.rest, said.label, row)
    if objective is not None:
        structure(place, row.across, row.where)
        return _owner(place, objective), objective
    if known := find_goal(place, title=split_number(row.across)[1]):
        structure(place, row.across, row.where)
        return known, None
    place.reading.unplaced.append(Words(row.across, row.where))
    return place.goal, None


def enter_named(place: Place, row: Row, kind: str, words: str) -> None:
    """Stand in the goal or the objective of these words, made when there is none."""
    if kind == "goal":
        place.goal, place.objective = _goal_named(place, replace(row, goal=words)), None
    else:
        place.goal, place.objective = _objective_named(place, place.goal, replace(row, objective=words))


def _goal_named(place: Place, row: Row) -> Goal | None:
    words, row = _named(row.goal, row)
    said = meaning(words)
    label, title = (said.label, said.rest) if said.kind == "goal" else split_number(words)
    found = goal_said(place, words) or (place.goal if is_reference(row.goal) else None)
    if found is None and is_reference(row.goal):  # "2", "Mål 2": one that stands elsewhere
        row.others.insert(0, ("Mål", [{"text": row.goal}]))
        return None
    return found or _new_goal(place, title, label, row)


def goal_said(place: Place, words: str) -> Goal | None:
    """A goal already read, by its name, its label ("Vägval A") or its number; by its place where no goal has one."""
    said, goals = meaning(words), place.reading.goals
    title = said.rest if said.kind == "goal" else split_number(words)[1]
    if found := find_goal(place, title=title):
        return found
    if labelled := _labelled(place, words):
        return labelled
    number = number_in(words) if is_reference(words) else ""
    is_counted = number.isdecimal() and not any(number_in(goal.label) for goal in goals)
    return goals[int(number) - 1] if is_counted and 0 < int(number) <= len(goals) else find_goal(place, number=number)


def _labelled(place: Place, words: str) -> Goal | None:
    """A goal already read that has these words as its label, or a letter alone that the label ends with."""
    bare = _bare(words)
    said = [(goal, _bare(goal.label)) for goal in place.reading.goals if goal.label]
    is_letter = len(bare) == 1 and bare.isalpha()
    return next((goal for goal, label in said if label == bare or (is_letter and label.endswith(f" {bare}"))), None)


def objective_said(place: Place, goals: list[Goal], words: str) -> Objective | None:
    """An objective already read, by its name or by a number like "1.2"; inside a goal by its place in it."""
    number = number_in(words) if is_reference(words) and ("." in words.rstrip(".") or place.goal) else ""
    found = find_objective(goals, split_number(words)[1], number)
    return found or (_in_order(place, place.goal, number) if place.goal and number else None)


def _bare(label: str) -> str:
    return " ".join(re.findall(r"\w+", label.casefold()))


def _objective_named(place: Place, goal: Goal | None, row: Row) -> tuple[Goal | None, Objective | None]:
    words, row = _named(row.objective, row)
    said = meaning(words)
    label, title = (said.label, said.rest) if said.kind == "objective" else split_number(words)
    goals = [goal] if goal else place.reading.goals
    refers = is_reference(row.objective)  # "2.1", "Delmål 2.1": one that stands elsewhere, and never the name of one
    found = find_objective(goals, title, number_in(row.objective) if refers else "")
    if found is None and refers:
        number = number_in(row.objective)
        found = find_objective(place.reading.goals, "", number) or _in_order(place, goal, number)
    if found is None and goal is not None and not refers:
        found = _new_objective(goal, title, label, row)
    if found is None or (refers and len(numbers_in(row.objective)) > 1):
        row.others.insert(0, ("Delmål", [{"text": row.objective}]))
    return (goal, None) if found is None else (_owner(place, found), found)


def _in_order(place: Place, goal: Goal | None, number: str) -> Objective | None:
    """The objective that a number counts to, where none has one of its own: "2" of the goal, "1.2" of the first."""
    first, _, second = number.rpartition(".")
    goals = place.reading.goals
    owner = goals[int(first) - 1] if first.isdigit() and 0 < int(first) <= len(goals) else goal if not first else None
    objectives = owner.objectives if owner else []
    if not second.isdigit() or not 0 < int(second) <= len(objectives) or any(one.label for one in objectives):
        return None
    return objectives[int(second) - 1]


def _owner(place: Place, objective: Objective) -> Goal | None:
    return next((goal for goal in place.reading.goals if any(one is objective for one in goal.objectives)), place.goal)


def _new_goal(place: Place, title: str, label: str, row: Row) -> Goal:
    goal = Goal(title=title, label=label, where=row.where, original=row.across or row.goal)
    place.reading.goals.append(goal)
    goal.description += [paragraph([{"text": row.text}], row.where)] if row.text else []
    return goal


def _new_objective(goal: Goal, title: str, label: str, row: Row) -> Objective:
    objective = Objective(title=title, label=label, where=row.where, original=row.across or row.objective)
    goal.objectives.append(objective)
    objective.description += [paragraph([{"text": row.text}], row.where)] if row.text else []
    return objective


def _named(words: str, row: Row) -> tuple[str, Row]:
    """The name that the words of a cell begin with, and the row with what stands below it as its text."""
    name, _, text = words.partition("\n")
    is_text = text.rstrip().endswith(".") and name.rstrip()[-1:] not in ".,:;"
    return (name, replace(row, text=text)) if is_text else (words, row)


def _only_sums(title: str, row: Row) -> bool:
    """Whether the row is the sum of those above it. A figure under a head that nobody knows is no more than that."""
    said = {name for name, words in row.details.items() if words.strip("–- ")}
    said |= {head for head, text in row.others if any(map(str.isalpha, inline_text(text)))}
    return sums_the_rows(title, said)


def _fill(place: Place, row: Row, columns: Columns, unit: str, last: Action | None) -> Action | None:
    """Make the row's actions, or add what it says to the objective or to the action before it."""
    heads = dict(zip(columns.names, columns.heads, strict=True))
    for at, title in enumerate(row.titles):
        if _only_sums(title, row):
            place.reading.unplaced.append(Words(row.original, row.where))  # a sum of the others is nothing to do
            return last
        details = {
            name: (parted(words, len(row.titles)) or [words] * (at + 1))[at] for name, words in row.details.items()
        }
        last = add_action(place, title, row.where, row.original, label=row.number, **details)
        last.unit = unit
    texts = [paragraph(labelled_text(head, text), row.where) for head, text in row.others]
    texts += note_blocks(row.notes, row.where)
    if not row.titles:
        structure(place, row.original, row.where)
        texts = [
            paragraph(labelled_text(heads.get(name, ""), [{"text": value}]), row.where)
            for name, value in row.details.items()
        ] + texts
    owner = last if "action" in columns.names else place.objective or place.goal
    if owner is not None:
        owner.description += texts
    elif texts:
        place.reading.unplaced.append(Words(row.original, row.where))
    return last
