"""What is missing in an action plan, and what will be asked about it: shown, never a hindrance."""

from collections.abc import Callable, Iterator

from samsyn.action_plans.amounts import could_mean
from samsyn.action_plans.models import Action, ActionPlan, DepartmentAnswer
from samsyn.action_plans.placing import LOOSE
from samsyn.action_plans.queries import actions_with_pictures
from samsyn.action_plans.rules import ends_before_it_begins, governs
from samsyn.action_plans.situation import PlanSituation
from samsyn.editions.models import DecisionStep
from samsyn.governing import checklist
from samsyn.governing.checklist import Check, Missing
from samsyn.lib.money import amount_words
from samsyn.lib.swedish import in_running_text, listed, opening, sort_key
from samsyn.organisation.models import Body
from samsyn.tenants.rights import Right

Stand = DepartmentAnswer.Stand
NAMED = 4  # actions named before "och 3 till"


def actions_are_there(situation: PlanSituation) -> Iterator[Missing]:
    if not situation.tree.actions:
        word = in_running_text(situation.level("action", 2))
        yield _row(situation, f"Planen saknar {word}", "De säger vem som gör vad. Skriv en i taget, eller läs in dem.")


FINANCING, ADDRESSEE = "saknar finansiering", "saknar förvaltning eller nämnd att riktas till"
FOR_THE_DECISION = FINANCING, ADDRESSEE
# What an action ought to hold: how it is found, the words of the list, why somebody will ask.
PARTS: list[tuple[Callable[[PlanSituation, Action], bool], str, str]] = [
    (
        lambda now, one: now.tree.places[one.pk].group == LOOSE,
        "hör inte ihop med programmet",
        "Läsaren vill se vad den bidrar till. Den kan också vara övergripande.",
    ),
    (lambda now, one: not one.responsible_words, "saknar ansvarig", "Utan ansvarig faller den mellan stolarna."),
    (lambda now, one: not one.schedule, "saknar tidplan", "”Löpande” eller ”våren” räcker."),
    (
        lambda now, one: not now.tree.funding.get(one.pk),
        FINANCING,
        "Den frågan kommer först. ”Inom ram” är ett svar, ”ofinansierad” också.",
    ),
    (
        lambda now, one: not one.addressee_department and not one.addressee_body and one.actor != Action.Actor.OTHERS,
        ADDRESSEE,
        "Den som ska göra något behöver få frågan innan planen antas.",
    ),
    (lambda now, one: not one.indicator, "säger inte hur det märks", "Det behövs när planen följs upp."),
    (
        lambda now, one: ends_before_it_begins(one),
        "slutar innan den börjar",
        "Tidplanen är kvar som den skrevs. Se efter om åren har bytt plats.",
    ),
]


def actions_are_whole(situation: PlanSituation) -> Iterator[Missing]:
    for lacks, what, why in PARTS:
        if lacking := [action for action in situation.tree.in_reading_order if lacks(situation, action)]:
            yield _about(situation, lacking, what, why, until_decided=what in FOR_THE_DECISION)


def goals_have_actions(situation: PlanSituation) -> Iterator[Missing]:
    served = {node for nodes in situation.tree.serves.values() for node in nodes}
    bare = [
        goal.number
        for goal in situation.tree.goals
        if not served.intersection([goal.id, *(part.id for part in goal.objectives)])
    ]
    if situation.tree.actions and bare:
        name = situation.level("goal") if len(bare) == 1 else situation.level("goal", 2)
        word = in_running_text(situation.level("action", 2))
        yield _row(
            situation,
            f"{name} {listed(bare)} har inga {word} i planen",
            "Det kan vara meningen: säg varför.",
            until_decided=True,
        )


def the_rule_holds(situation: PlanSituation) -> Iterator[Missing]:
    """Five most important, two cross-cutting: the rule is shown and warns (S5)."""
    plan, actions = situation.plan, situation.tree.in_reading_order
    word = in_running_text(situation.level("action", 2))
    cross_cutting = [action for action in actions if action.is_cross_cutting]
    if len(cross_cutting) > plan.cross_cutting_count:
        what = f"{len(cross_cutting)} {word} är övergripande, regeln är {plan.cross_cutting_count}"
        yield _row(situation, what, "För många som ska hålla ihop allt håller inte ihop något.", "Se planen",
                   until_decided=True)  # fmt: skip
    ranked = [action for action in actions if action.rank]
    groups: dict[str, int] = {}
    if plan.top_rule == ActionPlan.TopRule.AREA:
        for action in ranked:
            for area in situation.tree.areas.get(action.pk, []):
                groups[area.name] = groups.get(area.name, 0) + 1
    elif ranked:
        groups["planen"] = len(ranked)
    for name, count in groups.items():
        if count > plan.top_count:
            what = f"{count} {word} är utpekade som viktigast i {name}, regeln är {plan.top_count}"
            yield _row(situation, what, "När allt är viktigast är inget det.", "Se planen", until_decided=True)
    without = [action for action in ranked if not action.rank_reason]
    if without:
        yield _about(
            situation, without, "är bland de viktigaste utan att det står varför", "Frågan kommer på mötet.",
            until_decided=True,
        )  # fmt: skip


def amounts_are_read(situation: PlanSituation) -> Iterator[Missing]:
    """What is written with a figure and counted nowhere, since it can mean more than one thing."""
    tree = situation.tree
    doubtful = [action for action in tree.actions if any(could_mean(line) for line in tree.funding.get(action.pk, []))]
    if doubtful:
        yield _about(
            situation, doubtful, "har belopp som inte räknas", "Det som står kan betyda flera saker. Säg vilket."
        )


def the_frame_holds(situation: PlanSituation) -> Iterator[Missing]:
    for year in situation.frames:
        if year.is_exceeded:
            assert year.left is not None
            of = f". {amount_words(year.unfunded)} i planen är ofinansierat" if year.unfunded else ""
            what = f"Ramen för {year.year} överskrids med {amount_words(-year.left)}{of}"
            yield _row(situation, what, "Det får tas upp i budgetarbetet, eller göras senare.", "Se pengarna",
                       "plan-money")  # fmt: skip


ANSWERS = {
    Stand.CHANGE: "behöver ändras, skriver förvaltningen",
    Stand.NOT_OURS: "hör till någon annan, skriver förvaltningen",
}  # fmt: skip


def departments_have_said_yes(situation: PlanSituation) -> Iterator[Missing]:
    """Practice 6: before send-out and adoption each department addressed has answered."""
    addressed = [action for action in situation.tree.in_reading_order if action.addressee_department_id]
    latest = situation.answers.latest
    silent = [action for action in addressed if action.pk not in latest]
    if silent:
        names = sorted({in_running_text(str(action.addressee_department)) for action in silent}, key=sort_key)
        word = in_running_text(situation.level("action", len(silent)))
        yield Missing(
            f"{opening(listed(names))} har inte svarat om {len(silent)} {word}",
            "De som ska göra jobbet behöver säga ja innan planen skickas ut och antas.",
            "plan-departments",
            situation.plan.pk,
            "Fråga förvaltningarna",
            until_decided=True,
        )
    for stand, words in ANSWERS.items():
        rows = [action for action in addressed if action.pk in latest and latest[action.pk].answer.stand == stand]
        if rows:
            why = "Läs vad de skrev och ta ställning."
            yield _about(situation, rows, words, why, route="plan-departments", until_decided=True)
    behind = [action for action in addressed if action.pk in latest and latest[action.pk].is_behind]
    if behind:
        yield _about(
            situation, behind, "har ändrats sedan förvaltningen svarade", "Fråga igen om ändringen är stor.",
            route="plan-departments", until_decided=True,
        )  # fmt: skip


def the_deciding_body_may(situation: PlanSituation) -> Iterator[Missing]:
    """KS cannot bind another committee: the council decides, or that committee accepts (practice.md, Law)."""
    steps = DecisionStep.objects.filter(document=situation.plan.node).select_related("body").order_by("position", "pk")
    last: Body | None = next((step.body for step in reversed(steps)), None)
    if last is None:
        return
    others = sorted(
        {
            in_running_text(str(action.addressee_body))
            for action in situation.tree.in_reading_order
            if action.addressee_body and not governs(last, action.addressee_body)
        }
    )
    if others:
        yield Missing(
            f"Planen antas av {in_running_text(last.name)}, som inte bestämmer över {listed(others)}",
            "Låt fullmäktige besluta, eller låt den nämnden själv säga ja till det som gäller den.",
            "decision-chain",
            situation.plan.pk,
            "Se beslutsvägen",
            Right.DECIDE,
            until_decided=True,
        )


def the_numbers_are_the_adopted_ones(situation: PlanSituation) -> Iterator[Missing]:
    """A plan locked now would print goals that the adopted programme does not have under those numbers."""
    found = situation.numbering.differences
    if not found:
        return
    version = situation.numbering.version
    told = "; ".join(f"{one.number} {one.words}" for one in found[:NAMED])
    rest = f"; och {len(found) - NAMED} till" if len(found) > NAMED else ""
    yield Missing(
        f"{situation.level('goal', 2)} och nummer skiljer sig från programmets version {version}: "
        f"{listed([one.number for one in found])}",
        f"Läsaren slår upp numret i det program som gäller: {told}{rest}. Låser du nu säger planen att den följer "
        "arbetstexten.",
        "action-plan-text",
        situation.plan.pk,
        "Öppna planen",
        until_decided=True,
    )


def pictures_are_described(situation: PlanSituation) -> Iterator[Missing]:
    sections = situation.tree.sections
    things = [situation.plan, *sections.before, *actions_with_pictures(situation.plan), *sections.after]
    yield from checklist.pictures_are_described(things)


OWN_CHECKS = [
    Check(key, find, about="action_plan", turn=30)
    for key, find in (
        ("plan: actions", actions_are_there),
        ("plan: whole actions", actions_are_whole),
        ("plan: goals", goals_have_actions),
        ("plan: numbering", the_numbers_are_the_adopted_ones),
        ("plan: departments", departments_have_said_yes),
        ("plan: deciding body", the_deciding_body_may),
        ("plan: amounts", amounts_are_read),
        ("plan: frame", the_frame_holds),
        ("plan: rule", the_rule_holds),
        ("plan: pictures", pictures_are_described),
    )
]


def _row(
    situation: PlanSituation, what: str, why: str, label: str = "Öppna planen", route: str = "action-plan-text",
    *, until_decided: bool = False,
) -> Missing:  # fmt: skip
    return Missing(what, why, route, situation.plan.pk, label, until_decided=until_decided)


def _about(
    situation: PlanSituation,
    actions: list[Action],
    what: str,
    why: str,
    route: str = "",
    *,
    until_decided: bool = False,
) -> Missing:
    """One row about several actions: by number when they are few, else how many."""
    numbers = [situation.tree.places[action.pk].number for action in actions]
    word = situation.level("action", len(actions))
    said = f"{word} {listed(numbers)}" if len(actions) <= NAMED else f"{len(actions)} {in_running_text(word)}"
    where = (route, situation.plan.pk, "Se svaren") if route else ("action", actions[0].pk, f"Öppna {numbers[0]}")
    return Missing(f"{said} {what}", why, *where, until_decided=until_decided)
