"""A register's rows beside the contacts that are there: who is new, what has changed, what stays as somebody wrote it.

Pure. The order of the rows means nothing, and the same register again changes nothing. An e-mail address alone never
makes two one: one owner has four firms, and an accountant's address stands on sixty.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import msgspec

from samsyn.contacts.drafts import SAID_FIELDS, ContactDraft
from samsyn.lib.canonical import sha256_hex

REGISTERED = (*SAID_FIELDS, "kind", "is_sole_trader")  # what a register may say of a contact, besides addresses
EMAILS, ROW = "emails", "row"  # in `taken`: the addresses that the register last said, and the row it said it in
SAID_OFTEN = 65_536  # words of a large register, each looked at by several rules
SHARED_BY = 5  # contacts with one address, from which on it is probably their accountant's
_FORMS = re.compile(
    r"\b(?:aktiebolag(?:et)?|ab|publ|handelsbolag(?:et)?|hb|kommanditbolag(?:et)?|kb|enskild firma|ef|"
    r"ekonomisk förening|ek\.? ?för\.?|ideell förening|stiftelse(?:n)?|firma|f:a|c/o|i likvidation)\b"
)
_no_word = re.compile(r"[^\w]+")


Said = Mapping[str, Any]
"""Field → value of a contact, as it is or as the register last said."""


@dataclass(frozen=True)
class Known:
    """A contact that is there. `taken`: what the register last said of it; `emails`: those it has, used or not.

    `is_removed`: somebody here has taken it away. It is known all the same, so that no register brings it back.
    `merged_emails`: addresses of those that are part of it. No other is known by them, and it need not get them again.
    """

    id: str
    fields: Said
    taken: Said
    emails: tuple[str, ...]
    is_removed: bool = False
    is_protected: bool = False
    unused: tuple[str, ...] = ()
    merged_emails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A field that the register says something else about."""

    field: str
    was: Any
    becomes: Any


@dataclass(frozen=True)
class Proposed:
    """A row, and the contact that it is about or None.

    `kept`: what somebody here wrote and the register now says otherwise: it stays. `new_emails` are added, and
    `dropped_emails` are kept and no longer used.
    """

    draft: ContactDraft
    known: Known | None = None
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    new_emails: tuple[str, ...] = ()
    dropped_emails: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.known is not None and not (self.changes or self.new_emails or self.dropped_emails)


@dataclass(frozen=True)
class Comparison:
    """What a register would do. `doubled`: rows that say another row again; `gone`: contacts of it that it lacks now.

    `shared`: an address → the names that have it, from SHARED_BY on. `protected`: rows about somebody with protected
    details, or with an address of theirs: a register never writes of them, and their words are shown nowhere.
    """

    proposed: list[Proposed] = field(default_factory=list)
    doubled: list[ContactDraft] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    shared: dict[str, list[str]] = field(default_factory=dict)
    protected: list[ContactDraft] = field(default_factory=list)

    @property
    def new(self) -> list[Proposed]:
        return [one for one in self.proposed if one.known is None]

    @property
    def changed(self) -> list[Proposed]:
        return [one for one in self.proposed if one.known and not one.known.is_removed and not one.is_same]

    @property
    def same(self) -> list[Proposed]:
        return [one for one in self.proposed if one.known and not one.known.is_removed and one.is_same]

    @property
    def removed(self) -> list[Proposed]:
        """Rows about contacts that somebody here has taken away: they are left so."""
        return [one for one in self.proposed if one.known and one.known.is_removed]


@lru_cache(maxsize=SAID_OFTEN)
def name_key(name: str) -> str:
    """A name as it is compared: without the form of company, signs, and the letters' case."""
    return _words(_FORMS.sub(" ", name.casefold())) or _words(name.casefold()) or name.casefold().strip()


def compare(drafts: Sequence[ContactDraft], known: Iterable[Known], from_register: Iterable[str] = ()) -> Comparison:
    """`from_register`: the ids of contacts that an earlier reading of the same register gave."""
    there = sorted(known, key=lambda one: one.id)
    rows, doubled = _each_once(drafts)
    pairs = _pairs(rows, there)
    proposed = [_proposed(draft, pairs.get(at)) for at, draft in enumerate(rows)]
    found = {one.known.id for one in proposed if one.known}
    gone = [one for one in from_register if one not in found]
    theirs = {email for one in there if one.is_protected for email in one.emails}
    hidden = [one for one in proposed if _is_protected(one, theirs)]
    shown = [one for one in proposed if not _is_protected(one, theirs)]
    open_rows = [one.draft for one in shown]
    return Comparison(shown, doubled, gone, _shared(open_rows), [one.draft for one in hidden])


def _is_protected(one: Proposed, theirs: set[str]) -> bool:
    return one.known.is_protected if one.known else not theirs.isdisjoint(one.draft.emails)


# ---- Rows that are one -----------------------------------------------------------------------------------------------


def _each_once(drafts: Sequence[ContactDraft]) -> tuple[list[ContactDraft], list[ContactDraft]]:
    """Each contact once, in the file's order, and the rows that said one again. Rows of one fill each other in.

    A row that is nothing but a name says again whoever has it.
    """
    rows: dict[tuple[str, ...], ContactDraft] = {}
    fullest: dict[str, tuple[str, ...]] = {}
    doubled = []
    for draft in sorted(drafts, key=_by_what_it_says):
        key: tuple[str, ...] = (draft.org_number, name_key(draft.name), _words(draft.street), _words(draft.town))
        if not any((draft.org_number, draft.street, draft.town)):
            key = (*key, *sorted(draft.emails)) if draft.emails else fullest.get(name_key(draft.name), key)
        if key in rows:
            doubled.append(draft)
            rows[key] = _filled_in(rows[key], draft)
        else:
            rows[key] = draft
            fullest.setdefault(name_key(draft.name), key)
    return sorted(rows.values(), key=lambda draft: draft.line), sorted(doubled, key=lambda draft: draft.line)


def _by_what_it_says(draft: ContactDraft) -> tuple[str, ...]:
    """An order that does not hang on where in the file a row stands: the fullest row of a name is first."""
    empty = sum(not getattr(draft, name) for name in (*SAID_FIELDS, "emails"))
    return (
        name_key(draft.name),
        f"{empty:02}",
        *(str(getattr(draft, name)) for name in REGISTERED),
        *draft.emails,
        f"{draft.line:09}",
    )


def _filled_in(draft: ContactDraft, other: ContactDraft) -> ContactDraft:
    missing = {name: getattr(other, name) for name in SAID_FIELDS if not getattr(draft, name)}
    if draft.is_sole_trader or other.is_sole_trader:
        missing |= {"org_number": "", "is_sole_trader": True}
    return replace(draft, **missing, emails=tuple(dict.fromkeys([*draft.emails, *other.emails])))


def _shared(rows: Iterable[ContactDraft]) -> dict[str, list[str]]:
    names = defaultdict(list)
    for draft in rows:
        for email in draft.emails:
            names[email].append(draft.name)
    return {email: of_it for email, of_it in sorted(names.items()) if len(of_it) >= SHARED_BY}


# ---- Rows and contacts -----------------------------------------------------------------------------------------------

Keys = list[tuple[str, ...]]
Rule = Callable[[Said, Iterable[str]], Keys]


def _pairs(rows: Sequence[ContactDraft], there: Sequence[Known]) -> dict[int, Known]:
    """Which contact each row is about. What makes a pair is what one row and one contact have and no other has.

    The rule that says most comes first, so that fewer are left to mix up.
    """
    pairs: dict[int, Known] = {}
    left_rows, left_known = dict(enumerate(rows)), {one.id: one for one in there}

    def are(found: Mapping[int, Known]) -> bool:
        for at, one in found.items():
            pairs[at] = one
            del left_rows[at], left_known[one.id]
        return bool(found)

    are(dict(_said_before(left_rows, there)))
    for rule in RULES:
        while are(dict(_only_ones(rule, left_rows, left_known))):
            pass  # those found leave others alone with a key
    return pairs


def _said_before(rows: Mapping[int, ContactDraft], there: Sequence[Known]) -> Iterator[tuple[int, Known]]:
    """Rows that an earlier reading has taken in, as they stand: that is what makes a register repeatable."""
    by_row = {one.taken[ROW]: one for one in reversed(there) if ROW in one.taken}
    for at, draft in rows.items():
        if one := by_row.pop(row_key(draft), None):
            yield at, one


def _only_ones(
    rule: Rule, rows: Mapping[int, ContactDraft], there: Mapping[str, Known]
) -> Iterator[tuple[int, Known]]:  # fmt: skip
    of_rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    of_known: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for at, draft in rows.items():
        for key in rule(vars(draft), draft.emails):
            of_rows[key].append(at)
    for one in there.values():
        for key in _keys_of(rule, one):
            of_known[key].append(one)
    taken: set[str | int] = set()
    for key, ats in sorted(of_rows.items()):
        candidates = of_known.get(key, [])
        if not (len(ats) == len(candidates) == 1 and _may_be_one(rows[ats[0]], candidates[0])):
            continue
        if not taken & {ats[0], candidates[0].id}:
            taken |= {ats[0], candidates[0].id}
            yield ats[0], candidates[0]


def _keys_of(rule: Rule, known: Known) -> set[tuple[str, ...]]:
    """By what it says now, and by what the register last said: somebody may have corrected its name."""
    now = rule(known.fields, known.emails)
    return {*now, *rule({**known.fields, **known.taken}, known.taken.get(EMAILS, ()))}


def _may_be_one(draft: ContactDraft, known: Known) -> bool:
    """Two numbers are two, whatever else is the same."""
    numbers = {str(known.fields["org_number"]), str(known.taken.get("org_number", ""))} - {""}
    return not draft.org_number or not numbers or draft.org_number in numbers


def _name(said: Said) -> str:
    return name_key(said["name"])


def _by_number_and_place(said: Said, emails: Iterable[str]) -> Keys:
    return _if_all(said["org_number"], _name(said), _words(said["street"]) or "-", _words(said["town"]) or "-")


def _by_number_and_name(said: Said, emails: Iterable[str]) -> Keys:
    return _if_all(said["org_number"], _name(said))


def _by_number(said: Said, emails: Iterable[str]) -> Keys:
    return _if_all(said["org_number"])


def _by_name_and_place(said: Said, emails: Iterable[str]) -> Keys:
    return _if_all(_name(said), _words(said["street"]), _words(said["town"]) or "-")


def _by_name_and_address(said: Said, emails: Iterable[str]) -> Keys:
    return [(_name(said), email) for email in emails]


def _by_name_and_town(said: Said, emails: Iterable[str]) -> Keys:
    return _if_all(_name(said), _words(said["town"]))


def _by_name(said: Said, emails: Iterable[str]) -> Keys:
    return [] if said["town"] else _if_all(_name(said))


RULES: list[Rule] = [
    _by_number_and_place, _by_number_and_name, _by_number, _by_name_and_place, _by_name_and_address, _by_name_and_town,
    _by_name,
]  # fmt: skip


def _if_all(*words: str) -> Keys:
    return [words] if all(words) else []


@lru_cache(maxsize=SAID_OFTEN)
def _words(text: str) -> str:
    return " ".join(_no_word.sub(" ", text.casefold()).split())


# ---- What a row changes ----------------------------------------------------------------------------------------------


def _proposed(draft: ContactDraft, known: Known | None) -> Proposed:
    if known is None:
        return Proposed(draft)
    changes: list[Change] = []
    kept: list[Change] = []
    for name, says in said_by(draft).items():
        now, before = known.fields[name], known.taken.get(name)
        if says in (now, before):
            continue
        is_ours = now != before if name in known.taken else bool(now)
        (kept if is_ours else changes).append(Change(name, now, says))
    before_emails = tuple(known.taken.get(EMAILS, ()))
    there = {*known.emails, *known.merged_emails, *before_emails}
    new = tuple(email for email in draft.emails if email not in there)
    dropped = tuple(email for email in before_emails if draft.emails and email not in draft.emails)
    return Proposed(
        draft,
        known,
        tuple(changes),
        tuple(kept),
        new,
        tuple(one for one in dropped if one in known.emails and one not in known.unused),
    )


def said_by(draft: ContactDraft) -> dict[str, Any]:
    """What the row says, field by field. An empty cell says nothing, so it erases nothing."""
    said = {name: getattr(draft, name) for name in SAID_FIELDS if getattr(draft, name)}
    if draft.kind:
        said["kind"] = draft.kind
    if draft.is_sole_trader or draft.org_number:
        said["is_sole_trader"] = draft.is_sole_trader
    return said


def taken_by(draft: ContactDraft, taken: Said, now: Said) -> dict[str, Any]:
    """What the register has said of the contact once the row is taken in. `now`: what stood before, if anything did.

    What somebody here has written, and a file only says too, is still theirs: a file that came out of Samsyn takes no
    correction from whoever made it.
    """
    said = {name: says for name, says in said_by(draft).items() if says != now.get(name) or says == taken.get(name)}
    emails = {EMAILS: list(draft.emails)} if draft.emails else {}
    return {**taken, **said, **emails, ROW: row_key(draft)}


def row_key(draft: ContactDraft) -> str:
    """What tells a row from every other, whatever order and file it stands in."""
    said = [draft.org_number, name_key(draft.name), _words(draft.street), _words(draft.town), *sorted(draft.emails)]
    return sha256_hex(msgspec.json.encode(said))[:16]
