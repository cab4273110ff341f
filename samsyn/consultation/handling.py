"""What the municipality says of comments: one at a time, with those like it, or many in one go that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.audit.operations import operation, record
from samsyn.consultation.handling_queries import HANDLED, READY, seen_of, standing_comments
from samsyn.consultation.models import Comment, Consultation, StockComment
from samsyn.content.operations import Collision, Written, save_fields
from samsyn.nodes.operations import StandsInRemoved
from samsyn.tenants.actors import Actor, person_of
from samsyn.tenants.models import Municipality

TAKEN = "har redan en kommentar"
CHANGED = "ändrades av någon annan under tiden"
GONE = "är inte kvar"


@dataclass
class Handled:
    """What came of it. `left_out`: those that were not changed, each with why; `undo`: what each said before."""

    written: list[str] = field(default_factory=list)  # the fields of the comment itself
    changed: list[Comment] = field(default_factory=list)
    left_out: list[tuple[Comment, str]] = field(default_factory=list)
    undo: list["Before"] = field(default_factory=list)


@dataclass(frozen=True)
class Before:
    """What a comment said before it was changed with others, and a mark of what it said afterwards."""

    key: str
    values: dict[str, Any]
    after: str


@operation
def handle_comment(
    *, by: Actor, comment: Comment, changes: Mapping[str, Written], alike: Iterable[str] = ()
) -> Handled:  # fmt: skip
    """Save what is said of a comment, and give those chosen among the ones like it the same outcome and comment.

    Nothing at all is written when a field collides (Collision). `alike`: keys; one that has a comment of its own by
    now, or is taken away, is left as it is and told of. Whoever writes first works on it.
    """
    keys = list(alike)
    _lock([comment.pk, *keys])
    done = Handled(written=save_fields(by=by, thing=comment, changes=dict(changes)))
    fresh = Comment.objects.get(pk=comment.pk)
    if done.written:
        _take(by, fresh)
    if not fresh.reason:
        return done
    same = {name: Written(getattr(fresh, name)) for name in ("outcome", "reason")}
    there = standing_comments(comment.response.consultation).exclude(pk=comment.pk)
    for other in there.filter(pk__in=keys).select_related("response").order_by("response__number", "number"):
        if other.reason:
            done.left_out.append((other, TAKEN))
            continue
        theme = {} if other.theme or not fresh.theme else {"theme": Written(fresh.theme)}
        save_fields(by=by, thing=other, changes={**same, **theme})
        _take(by, other)
        done.changed.append(other)
    return done


@operation
def change_comments(
    *, by: Actor, consultation: Consultation, seen: Mapping[str, str], changes: Mapping[str, Any]
) -> Handled:  # fmt: skip
    """Change many in one go. `seen`: key → what the writer saw of it (`seen_of`); `changes`: fields with a value.

    One that somebody has changed meanwhile, or taken away, is left out and told of. One that says so already is none
    of either: sent twice, the second time changes nothing.
    """
    done = Handled()
    for comment in _locked(consultation, seen):
        if all(getattr(comment, name) == value for name, value in changes.items()):
            continue
        if seen_of(comment) != seen[comment.pk]:
            done.left_out.append((comment, CHANGED))
        else:
            _change(by, comment, changes, done)
    _tell_of_gone(seen, done, consultation)
    if done.changed:
        record(by=by, verb="comments.changed", thing=consultation.node, count=len(done.changed), fields=sorted(changes))
    return done


@operation
def take_back_changes(*, by: Actor, consultation: Consultation, undo: Iterable[Before]) -> Handled:
    """Let each comment say what it said before they were changed together, unless somebody has changed it since."""
    done = Handled()
    of_each = {one.key: one for one in undo}
    for comment in _locked(consultation, of_each):
        before = of_each[comment.pk]
        values = {name: value for name, value in before.values.items() if name in HANDLED}
        if all(getattr(comment, name) == value for name, value in values.items()):
            continue
        if seen_of(comment) != before.after:
            done.left_out.append((comment, CHANGED))
        else:
            _change(by, comment, values, done)
    _tell_of_gone(of_each, done, consultation)
    if done.changed:
        record(by=by, verb="comments.taken_back", thing=consultation.node, count=len(done.changed))
    return done


@operation
def take_comments(*, by: Actor, consultation: Consultation, keys: Iterable[str]) -> int:
    """Work on these oneself: they are found among one's own. Answers how many were somebody else's or nobody's."""
    rows = standing_comments(consultation).filter(pk__in=list(keys)).exclude(worker=person_of(by))
    count = Comment.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(worker=person_of(by))
    if count:
        record(by=by, verb="comments.taken", thing=consultation.node, count=count)
    return count


@operation
def save_stock_comments(*, by: Actor, municipality: Municipality, texts: Iterable[str]) -> None:
    """What the municipality often says, in this order. None at all: the ready ones again."""
    wanted = list(dict.fromkeys(words for text in texts if (words := text.strip())))
    rows = StockComment.objects.filter(municipality=municipality)
    there = list(rows.values_list("text", flat=True))
    if wanted == (there or list(READY)):
        return
    rows.delete()
    StockComment.objects.bulk_create(
        [StockComment(municipality=municipality, text=text, position=place) for place, text in enumerate(wanted)]
    )
    record(by=by, verb="stock_comments.saved", municipality=municipality, count=len(wanted))


def _locked(consultation: Consultation, keys: Iterable[str]) -> list[Comment]:
    _lock(keys)
    rows = standing_comments(consultation).filter(pk__in=list(keys)).select_related("response", "node")
    return list(rows.order_by("response__number", "number"))


def _lock(keys: Iterable[str]) -> None:
    """Everybody locks them in one order, so that two who change the same ones never wait for each other."""
    list(Comment.objects.filter(pk__in=list(keys)).select_for_update().order_by("pk").values_list("pk"))


def _change(by: Actor, comment: Comment, values: Mapping[str, Any], done: Handled) -> None:
    """Columns are named as they are in the database; a reference is saved by the name of its field."""
    before = {name: getattr(comment, name) for name in values}
    written = {name.removesuffix("_id"): Written(value) for name, value in values.items()}
    try:
        save_fields(by=by, thing=comment, changes=written)
    except (Collision, StandsInRemoved):  # pragma: no cover - the row is locked, and looked at just now
        done.left_out.append((comment, CHANGED))
        return
    _take(by, comment)
    fresh = Comment.objects.get(pk=comment.pk)
    done.changed.append(comment)
    done.undo.append(Before(comment.pk, before, seen_of(fresh)))


def _tell_of_gone(keys: Iterable[str], done: Handled, consultation: Consultation) -> None:
    """Those that were chosen and have been taken away since, or whose answer has been replaced."""
    gone = Comment.objects.filter(pk__in=list(keys), response__consultation=consultation).select_related("response")
    living = standing_comments(consultation).values("pk")
    done.left_out += [(one, GONE) for one in gone.exclude(pk__in=living).order_by("response__number", "number")]


def _take(by: Actor, comment: Comment) -> None:
    """Whoever writes first works on it, until somebody else takes it."""
    if (person := person_of(by)) is not None:
        Comment.objects.filter(pk=comment.pk, worker=None).update(worker=person)
