"""Answers and the comments in them, as the pages where they are handled read them.

A comment that was taken away is not among them. An answer that another has replaced is kept and shown, and nothing in
it waits for anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.consultation.marks import Mark
from samsyn.consultation.models import Comment, Consultation, ConsultationResponse, ResponseFile, StockComment
from samsyn.consultation.said import GONE, PLACE
from samsyn.contacts.queries import looked_for
from samsyn.content.fields import hash_of
from samsyn.editions.content import shown_content
from samsyn.editions.words import headings_of
from samsyn.lib.swedish import sort_key
from samsyn.tenants.models import Municipality

# What the municipality often says, until it has written its own.
READY = (
    "Tack för ert stöd. Vi tar det med oss i det fortsatta arbetet.",
    "Det finns redan med i förslaget.",
    "Det ligger utanför kommunens ansvar. Vi för det vidare till den som ansvarar.",
)
HANDLED = ("place_id", "place_words", "theme", "outcome", "reason", "change", "is_lifted")


@dataclass(frozen=True)
class Counter:
    """How far the handling has come, in comments. `answers`: those that wait for something."""

    total: int
    handled: int
    answers: int

    @property
    def left(self) -> int:
        return self.total - self.handled


# ---- Comments --------------------------------------------------------------------------------------------------------


def living_comments() -> QuerySet[Comment]:
    return Comment.objects.filter(node__removed_at=None)


def standing_comments(consultation: Consultation) -> QuerySet[Comment]:
    """Those of answers that hold: what is counted, listed, and told of in the report."""
    return living_comments().filter(response__consultation=consultation, response__replaced_by=None)


def comments_of(response: ConsultationResponse) -> list[Comment]:
    """Of one answer, in the order of its text; those that have no place there come last."""
    rows = living_comments().filter(response=response).select_related("node")
    return sorted(rows, key=lambda row: (row.start is None, row.start or 0, row.number))


def marks_of(response: ConsultationResponse, comments: Sequence[Comment]) -> list[Mark]:
    """Where the comments stand in the text of their answer."""
    return [
        Mark(row.start, row.end, row.pk, row.number)
        for row in comments
        if row.start is not None and row.end is not None
    ]  # fmt: skip


def seen_of(comment: Comment) -> str:
    """A mark of all that is said of the comment: whoever changes many sends what they saw of each."""
    return hash_of([getattr(comment, name) for name in HANDLED])


def found_comments(
    consultation: Consultation, *, words: str = "", theme: str = "", place: str = "", outcome: str = "", only: str = "",
    worker: str = "",
) -> QuerySet[Comment]:  # fmt: skip
    """The comments that fit. `outcome`: "none" is those without; `only`: "left" without the municipality's comment,
    "lifted" lifted out to the steering group, "mine" those that `worker` works on."""
    found = standing_comments(consultation)
    for word in words.split()[:8]:
        said = looked_for(word)
        found = found.filter(Q(quote__iregex=said) | Q(reason__iregex=said) | Q(response__sender__iregex=said))
    if theme:
        found = found.filter(theme=theme)
    if place:
        found = found.filter(Q(place=place) | Q(place_words=place))
    if outcome:
        found = found.filter(outcome="" if outcome == "none" else outcome)
    fits = {"left": Q(reason=""), "lifted": Q(is_lifted=True), "mine": Q(worker=worker or None)}
    if only in fits:
        found = found.filter(fits[only])
    return found.order_by("response__number", "number")


def used_words(consultation: Consultation) -> tuple[list[str], list[str]]:
    """The themes, and the pages and headings typed as places, that the comments have been given. One query."""
    rows = standing_comments(consultation).exclude(theme="", place_words="").order_by()
    pairs = set(rows.values_list("theme", "place_words").distinct())
    themes, places = ({pair[at] for pair in pairs if pair[at]} for at in (0, 1))
    return sorted(themes, key=sort_key), sorted(places, key=sort_key)


def places_in(consultation: Consultation) -> dict[str, str]:
    """Key → heading of the parts of the version that was sent out, in its order. Empty for one of files alone."""
    return headings_of(shown_content(consultation.edition.body)) if consultation.edition else {}


def stock_comments(municipality: Municipality) -> list[str]:
    """What the municipality often says; three ready ones until it has its own."""
    own = StockComment.objects.filter(municipality=municipality).values_list("text", flat=True)
    return list(own) or list(READY)


# ---- Answers ---------------------------------------------------------------------------------------------------------


def is_waiting() -> Q:
    """Of answers: those that wait for somebody. Words that nobody has looked through, or a comment without the
    municipality's. One that is only a stand, or chosen answers, waits for nothing; one that is only a file waits for
    its first comment."""
    of_it = living_comments().filter(response=OuterRef("pk"))
    files = ResponseFile.objects.filter(response=OuterRef("pk"))
    words = ~Q(text="") | Q(choices__icontains=f'"{PLACE}')
    unread = Q(rest_done_at=None) & (words | (Q(Exists(files)) & ~Q(Exists(of_it))))
    return Q(replaced_by=None) & (unread | Q(Exists(of_it.filter(reason=""))))


def found_responses(
    consultation: Consultation, *, words: str = "", stand: str = "", kind: str = "", only: str = ""
) -> QuerySet[ConsultationResponse]:  # fmt: skip
    """The answers that fit, in the order they came. `only`: "left" those that wait, "late" those that came late."""
    found = ConsultationResponse.objects.filter(consultation=consultation)
    for word in words.split()[:8]:
        said = looked_for(word)
        found = found.filter(Q(text__iregex=said) | Q(sender__iregex=said) | Q(consultee__name__iregex=said))
    if stand:
        found = found.filter(stand="" if stand == "none" else stand)
    if kind:
        found = found.filter(sender_kind=kind)
    if only == "late":
        found = found.filter(is_late=True)
    if only == "left":
        found = found.filter(is_waiting())
    return found.order_by("number")


def counts_of(keys: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Key of an answer → how many comments it has, and how many of them have the municipality's. One query."""
    rows = living_comments().filter(response__in=keys).values_list("response")
    counted = rows.annotate(count=Count("pk"), done=Count("pk", filter=~Q(reason=""))).order_by()
    return {key: (count, done) for key, count, done in counted}


def waiting_among(keys: Sequence[str]) -> set[str]:
    """Those of the answers that wait for somebody."""
    return set(ConsultationResponse.objects.filter(pk__in=keys).filter(is_waiting()).values_list("pk", flat=True))


def counter_of(consultation: Consultation) -> Counter:
    """Two queries, whatever the number of answers."""
    counts = standing_comments(consultation).aggregate(total=Count("pk"), handled=Count("pk", filter=~Q(reason="")))
    waiting = ConsultationResponse.objects.filter(is_waiting(), consultation=consultation).count()
    return Counter(counts["total"], counts["handled"], waiting)


def next_waiting(response: ConsultationResponse) -> ConsultationResponse | None:
    """The next answer that waits for somebody, after this one and then from the first."""
    waiting = ConsultationResponse.objects.filter(is_waiting(), consultation=response.consultation_id)
    others = waiting.exclude(pk=response.pk).only("pk", "number")
    after = others.filter(number__gt=response.number).order_by("number").first()
    return after or others.order_by("number").first()


@dataclass(frozen=True)
class Box:
    """What was answered in one box of the page: to a question, or at a place of the text (`place`, its node)."""

    key: str
    about: str
    words: str
    place: str = ""

    @property
    def quote(self) -> str:
        """A choice says nothing without its question; what is written at a place stands by itself."""
        return self.words if self.place else f"{self.about} {self.words}"


def boxes_of(response: ConsultationResponse) -> list[Box]:
    """Every box but the large one, in the order they were answered. One query, none when there are none."""
    choices = {key: str(words) for key, words in response.choices.items() if str(words).strip()}
    if not choices:
        return []
    asked = {row.pk: row.text for row in response.consultation.questions.all()}
    parts = places_in(response.consultation)
    places = {key: key.removeprefix(PLACE) for key in choices if key.startswith(PLACE)}
    return [
        Box(key, f"Om ”{parts.get(places[key], 'en del av texten')}”", words, places[key])
        if key in places
        else Box(key, asked.get(key, GONE), words)
        for key, words in choices.items()
    ]


def other_files(response: ConsultationResponse) -> bool:
    """Whether files came with the answer beside the letter itself."""
    return response.files.filter(is_original=False).exists()
