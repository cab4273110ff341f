"""How much of an answer key was found: recall and precision over goals, objectives, actions and their details."""

from samsyn.reading import Reading

from .documents import Key

Found = set[tuple]
SCORED = ("responsible", "schedule", "funding")


def found_in(reading: Reading) -> Found:
    found: Found = set()
    for goal in reading.goals:
        found.add(("goal", goal.title))
        for objective in goal.objectives:
            found.add(("objective", goal.title, objective.title))
            found |= {("action", goal.title, objective.title, action.title) for action in objective.actions}
        found |= {("action", goal.title, "", action.title) for action in goal.actions}
    found |= {("action", "", "", action.title) for action in reading.actions}
    return found | {
        (name, action.title, words)
        for action in reading.all_actions()
        for name in SCORED
        if (words := getattr(action, name))
    }


def wanted(key: Key) -> Found:
    goals = {("goal", title) for title in key.goals}
    objectives = {("objective", *pair) for pair in key.objectives}
    details = {
        (name, title, words) for title, said in key.details.items() for name, words in said.items() if name in SCORED
    }
    return goals | objectives | {("action", *triple) for triple in key.actions} | details


def score(reading: Reading, key: Key) -> float:
    """min(recall, precision); a thing counts if it has the key's words and stands where the key has it."""
    found, want = found_in(reading), wanted(key)
    right = len(found & want)
    return min(right / len(want), right / len(found)) if found else 0.0
