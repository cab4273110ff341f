"""What a register would do, as it is shown before it is taken in: the first of each group or all, and how many."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from samsyn.contacts.drafts import ContactDraft
from samsyn.contacts.intakes import mark_of
from samsyn.contacts.matching import Change, Comparison, Proposed
from samsyn.contacts.models import Contact, ContactIntake
from samsyn.contacts.queries import compared
from samsyn.contacts.removals import Removal, removal_of
from samsyn.lib.figures import counted, in_thousands
from samsyn.lib.swedish import listed, opening, sort_key
from samsyn.spreadsheets.register.drafts import NAMED_BY_ADDRESS, PERSONS_NUMBER, drafts_of
from samsyn.spreadsheets.register.kept import from_kept
from samsyn.spreadsheets.register.tables import Table, with_heads
from samsyn.workspace.contacts.words import field_words, value_words

SHOWN = 100  # rows of each group, until somebody asks for all
PLACES = ("nya", "andrade", "kvar", "se-efter", "olasta", "dubbla", "delade", "borttagna", "inte-kvar")


@dataclass(frozen=True)
class Words:
    """A field that the register says something else about, in words."""

    field: str
    was: str
    becomes: str


@dataclass(frozen=True)
class Shown:
    """A row of the register as it is shown. `is_left`: somebody has ticked that it is not to be taken."""

    line: int
    name: str
    kind: str = ""
    town: str = ""
    emails: Sequence[str] = ()
    told: Sequence[str] = ()
    changes: Sequence[Words] = ()
    kept: Sequence[Words] = ()
    is_left: bool = False
    is_nameless: bool = False


@dataclass(frozen=True)
class Remark:
    """What is told of rows in the same words. `names`: whom the rows are about."""

    sentence: str
    lines: Sequence[int]
    names: Sequence[str]


@dataclass(frozen=True)
class Group:
    """The first rows of a group, or all when somebody asks for them; `count` is all of them."""

    rows: Sequence[object] = ()
    count: int = 0
    place: str = ""  # where on the page it stands
    all_of: str = ""  # the query of the page that shows all of it

    @property
    def rest(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Preview:
    table: Table
    drafts: list[ContactDraft]
    seen: str
    new: Group
    changed: Group
    kept: Group
    doubtful: Group
    unread: Group
    doubled: Group
    shared: Group
    removed: Group
    protected: int  # rows
    gone: Group
    removal: Removal
    same: int
    without: int
    several: int
    left: list[int] = field(default_factory=list)
    new_taken: int = 0
    changed_taken: int = 0

    @property
    def lines(self) -> set[int]:
        """Those that have a box to tick on the page."""
        return {row.line for group in (self.new, self.changed) for row in group.rows if isinstance(row, Shown)}

    @property
    def button(self) -> str:
        """With the numbers that will be true when it is pressed: "Ta in 587 nya och 12 ändrade"."""
        parts = self._taken()
        return f"Ta in {listed(parts)}" if parts else "Klart, inget nytt att ta in"

    @property
    def button_that_removes(self) -> str:
        """ "Ta in 2 ändrade och ta bort 181"."""
        parts = self._taken()
        removes = f"ta bort {in_thousands(self.removal.gone)}"
        return f"Ta in {listed(parts)} och {removes}" if parts else opening(removes)

    @property
    def button_that_keeps(self) -> str:
        parts = self._taken()
        return f"Ta in {listed(parts)}, ta inte bort någon" if parts else "Ta inte bort någon"

    def _taken(self) -> list[str]:
        parts = [counted(self.new_taken, "ny", "nya")] if self.new_taken else []
        return parts + ([counted(self.changed_taken, "ändrad", "ändrade")] if self.changed_taken else [])


def table_of(intake: ContactIntake) -> Table:
    return with_heads(from_kept(intake.table), intake.has_heads)


@dataclass(frozen=True)
class Asked:
    """What a person wants: `left` are lines that are not to be taken, `whole` are groups shown to their end."""

    left: Collection[int]
    whole: Sequence[str]

    def row(self, one: Proposed) -> "Shown":
        return shown(one, self.left)

    def group(self, place: str, rows: Sequence[Any], shown: Callable[[Any], object] = lambda row: row) -> Group:
        first = rows if place in self.whole else rows[:SHOWN]
        query = urlencode([("alla", one) for one in dict.fromkeys([*self.whole, place])])
        return Group([shown(row) for row in first], len(rows), place, query)


def preview_of(
    intake: ContactIntake, table: Table, left: Collection[int], whole: Sequence[str] = ()
) -> Preview:  # fmt: skip
    """The register beside what is there. `left`: lines that are not to be taken. `whole`: groups shown to their end."""
    asked = Asked(left, [one for one in whole if one in PLACES])
    drafts, unread = drafts_of(table, intake.columns, intake.kind)
    comparison = compared(intake, drafts)
    new, changed = comparison.new, comparison.changed
    kept = [one for one in comparison.proposed if one.kept and one.known and not one.known.is_removed]
    lines = {one.draft.line for one in (*new, *changed)}
    return Preview(
        table=table,
        drafts=drafts,
        seen=mark_of(comparison),
        new=asked.group("nya", sorted(new, key=has_name), asked.row),
        changed=asked.group("andrade", sorted(changed, key=has_name), asked.row),
        kept=asked.group("kvar", kept, asked.row),
        doubtful=asked.group("se-efter", remarks(comparison.proposed)),
        unread=asked.group("olasta", unread),
        doubled=asked.group("dubbla", comparison.doubled),
        shared=asked.group("delade", [(email, names) for email, names in comparison.shared.items()]),
        removed=asked.group("borttagna", comparison.removed, asked.row),
        protected=len(comparison.protected),
        gone=asked.group("inte-kvar", gone(comparison)),
        removal=removal_of(intake, gone=len(comparison.gone), rows=len(drafts)),
        same=len(comparison.same),
        without=sum(not one.draft.emails for one in new),
        several=sum(len(one.draft.emails) > 1 for one in new),
        left=sorted(lines.intersection(left)),
        new_taken=sum(one.draft.line not in left for one in new),
        changed_taken=sum(one.draft.line not in left for one in changed),
    )


def gone(comparison: Comparison) -> list[Contact]:
    """The contacts that the register has had and lacks now, by name."""
    there = Contact.objects.filter(is_protected=False).only("pk", "name", "town").in_bulk(comparison.gone)
    return sorted(there.values(), key=lambda one: (sort_key(one.name), one.pk))


def remarks(proposed: Sequence[Proposed]) -> list[Remark]:
    """What is told of the rows, each sentence once. A number taken away is as it should be, so it stands last."""
    rows: dict[str, list[ContactDraft]] = defaultdict(list)
    for one in proposed:
        for sentence in one.draft.told:
            rows[sentence].append(one.draft)
    said = [
        Remark(sentence, [draft.line for draft in drafts], [draft.name for draft in drafts])
        for sentence, drafts in rows.items()
    ]
    return sorted(said, key=lambda one: (one.sentence == PERSONS_NUMBER, one.lines[0]))


def has_name(one: Proposed) -> bool:
    """Those whose name is only their address stand first: they are seldom right."""
    return NAMED_BY_ADDRESS not in one.draft.told


def shown(one: Proposed, left: Collection[int]) -> Shown:
    draft = one.draft
    kind = value_words("kind", draft.kind) if draft.kind else ""
    changes = [words_of(change) for change in one.changes]
    if one.new_emails:
        changes.append(Words("Ny e-postadress", "", ", ".join(one.new_emails)))
    if one.dropped_emails:
        changes.append(Words("E-postadress som registret inte har längre", ", ".join(one.dropped_emails), ""))
    name = str(one.known.fields["name"]) if one.known else draft.name
    return Shown(
        draft.line, name, f"{kind}, enskild firma" if draft.is_sole_trader else kind, draft.town, draft.emails,
        draft.told, changes, [words_of(change) for change in one.kept], draft.line in left, not has_name(one),
    )  # fmt: skip


def words_of(change: Change) -> Words:
    name = change.field
    return Words(field_words(name), value_words(name, change.was), value_words(name, change.becomes))
