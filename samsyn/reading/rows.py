"""Actions and objectives out of lists and tables, put where they belong."""

from samsyn.lib.blocks import inline_text

from .details import details_of
from .place import Place, blocks_here, find_goal, find_objective, note_blocks, paragraph, structure
from .stream import Item, Words
from .tables import Columns, Row, card_rows, columns_of, labelled_text, rows_of, unknown_heads
from .tree import Action, Goal, Objective
from .vocabulary import meaning, number_in, split_number, tidy_label


def add_action(place: Place, text: str, where: str, original: str, *, label: str = "", **details: str | None) -> Action:
    """An action under the open objective, else the open goal, else across all goals. Its words may hold details."""
    title, *more = text.strip().split("\n")
    found = details_of(title)
    if not found.title:
        found.title, found.values = title, {}
    action = Action(title=found.title, label=label, where=where, original=original)
    for name, value in {**found.values, **{name: value for name, value in details.items() if value}}.items():
        _set(action, name, value)
    for line in more:
        if line.strip() and not set_details(action, line):
            action.description.append(paragraph([{"text": line.strip()}], where))
    if place.objective:
        place.objective.actions.append(action)
    elif place.goal:
        place.goal.actions.append(action)
    else:
        place.reading.actions.append(action)
    place.last = action
    return action


def set_details(action: Action, text: str) -> bool:
    """Details from a line of their own ("Ansvarig: …"); False and nothing changed if there are other words in it."""
    found = details_of(text)
    if found.title or not found.values:
        return False
    for name, value in found.values.items():
        _set(action, name, value)
    return True


def _set(action: Action, name: str, value: str) -> None:
    before = getattr(action, name)
    setattr(action, name, f"{before}; {value}" if before and before != value else value)


def read_table(place: Place, item: Item) -> bool:
    """Make actions and objectives of a table; False, and nothing done, if it is an ordinary one."""
    expected = place.mode == "actions" or place.is_plan
    rows = card_rows(item)
    if rows and (place.goal or any(name == "action" for _, name, _, _, _ in rows)):
        return _read_cards(place, item, rows)
    columns = columns_of(item, expected=expected)
    broken: Action | None = None  # the action whose row a page break may have divided
    if columns is None:
        columns = _continued(place, item)
        broken = place.last if isinstance(place.last, Action) else None
        if columns is None:
            return False
    else:
        structure(place, " | ".join(filter(None, columns.heads)), item.where)
        place.reading.unknown_heads += unknown_heads(columns, item.where)
    if caption := inline_text(item.block.get("caption", ())):
        structure(place, caption, item.where)
    kept = place.objective, place.goal
    goal: Goal | None = place.goal
    objective: Objective | None = place.objective
    last: Action | None = None
    for number, row in enumerate(rows_of(item, columns)):
        if number == 0 and broken and _is_rest(row, columns):
            _add_rest(place, broken, row)
            continue
        if row.across:
            place.objective, place.goal = objective, goal
            goal, objective = _across(place, row)
            continue
        if row.goal:
            goal, objective = _goal_named(place, row), None
        if row.objective:
            goal, objective = _objective_named(place, goal, row)
        elif row.serves_goal:
            objective = None
        place.goal, place.objective = goal, objective
        last = _fill(place, row, columns, last)
    place.objective, place.goal = kept
    place.columns = columns
    return True


def _continued(place: Place, item: Item) -> Columns | None:
    """The columns of the table just before, when this one goes on with it without heads (over a page break)."""
    if not place.columns:
        return None
    columns = place.columns
    same_width = item.spread and len(item.spread[0]) == len(columns.names)
    return Columns(columns.names, columns.heads, 0) if same_width else None


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


def _across(place: Place, row: Row) -> tuple[Goal | None, Objective | None]:
    """A row across the table: a goal or an objective that the next rows belong to, else words without a place."""
    said = meaning(row.across)
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


def _goal_named(place: Place, row: Row) -> Goal:
    said = meaning(row.goal)
    label, title = (said.label, said.rest) if said.kind == "goal" else split_number(row.goal)
    if place.goal and not title.strip("0123456789. "):
        return place.goal
    return (
        find_goal(place, title=title)
        or find_goal(place, number=row.goal.strip(" ."))
        or _new_goal(place, title, label, row)
    )


def _objective_named(place: Place, goal: Goal | None, row: Row) -> tuple[Goal | None, Objective | None]:
    said = meaning(row.objective)
    label, title = (said.label, said.rest) if said.kind == "objective" else split_number(row.objective)
    goals = [goal] if goal else place.reading.goals
    number = number_in(row.objective) if not title.strip("0123456789. ") or title == row.objective else number_in(label)
    only_number = not tidy_label(title).strip("0123456789. ")
    found = find_objective(goals, title, number if only_number else "")
    if found is None and goal is not None:
        found = _new_objective(goal, title, label, row)
    if found is None:
        row.others.insert(0, ("Delmål", [{"text": row.objective}]))
        return goal, None
    return _owner(place, found), found


def _owner(place: Place, objective: Objective) -> Goal | None:
    return next((goal for goal in place.reading.goals if any(one is objective for one in goal.objectives)), place.goal)


def _new_goal(place: Place, title: str, label: str, row: Row) -> Goal:
    goal = Goal(title=title, label=label, where=row.where, original=row.across or row.goal)
    place.reading.goals.append(goal)
    return goal


def _new_objective(goal: Goal, title: str, label: str, row: Row) -> Objective:
    objective = Objective(title=title, label=label, where=row.where, original=row.across or row.objective)
    goal.objectives.append(objective)
    return objective


def _fill(place: Place, row: Row, columns: Columns, last: Action | None) -> Action | None:
    """Make the row's actions, or add what it says to the objective or to the action before it."""
    for title in row.titles:
        last = add_action(place, title, row.where, row.original, label=row.number, **row.details)
    texts = [paragraph(labelled_text(head, text), row.where) for head, text in row.others]
    texts += note_blocks(row.notes, row.where)
    if not row.titles:
        structure(place, row.original, row.where)
        heads = dict(zip(columns.names, columns.heads, strict=True))
        texts = [
            paragraph([{"text": f"{heads[name]}: {value}"}], row.where) for name, value in row.details.items()
        ] + texts
    owner = last if "action" in columns.names else place.objective
    if owner is not None:
        owner.description += texts
    elif texts:
        place.reading.unplaced.append(Words(row.original, row.where))
    return last


def _read_cards(place: Place, item: Item, rows: list) -> bool:
    """Labels and values below each other: details of actions, and fields of the goal."""
    goal = place.goal
    action: Action | None = None
    for said, name, label, value, where in rows:
        words = inline_text(value).strip()
        structure(place, label, where)
        if name == "action" and words:
            number = label if number_in(label) else ""
            action = add_action(place, words, where, f"{label} {words}", label=number)
            action.description += note_blocks(value, where)
        elif action is not None and name:
            _set(action, name, words)
            action.description += note_blocks(value, where)
        elif action is not None:
            action.description.append(paragraph(labelled_text(label, value), where))
        elif goal and said is not None and said.kind == "field":
            getattr(goal, said.name).append(paragraph(value, where))
        elif goal and said is not None and said.kind == "objectives":
            goal.objectives += [_objective_line(line, where) for line in words.split("\n") if line.strip()]
        elif said is not None and said.kind == "actions":
            for line in filter(None, map(str.strip, words.split("\n"))):
                add_action(place, line, where, line)
        elif words:
            blocks_here(place).append(paragraph(labelled_text(label, value), where))
    return True


def _objective_line(line: str, where: str) -> Objective:
    said = meaning(line)
    label, title = (said.label, said.rest) if said.kind == "objective" else split_number(line.strip())
    return Objective(title=title, label=label, where=where, original=line.strip())
