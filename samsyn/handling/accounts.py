"""A consultation told: who was asked, what came in, what was said of each comment. Read for the report."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from samsyn.consultation.models import Comment, Consultation, ConsultationQuestion, ConsultationResponse, Consultee
from samsyn.consultation.rules import NOTHING_TO_SAY
from samsyn.consultation.said import questions_of
from samsyn.contacts.models import Contact
from samsyn.handling.masking import Span, masked, masked_part
from samsyn.handling.models import ResponseMask
from samsyn.lib.swedish import sort_key
from samsyn.process.models import Assignment

PRIVATE_FIRM, PRIVATE_PERSON = "Företag, enskild firma", "Privatperson"
WITHOUT_THEME = "Övrigt"


@dataclass(frozen=True)
class KindCounts:
    """Of those asked of one kind: how many, how many of them answered, and had nothing to say."""

    label: str
    asked: int
    answered: int
    nothing_to_say: int

    @property
    def silent(self) -> int:
        return self.asked - self.answered - self.nothing_to_say


@dataclass(frozen=True)
class ConsultationAccount:
    """All of it as it stands. `is_public`: names of private people, and what is masked, are not in its words.

    `responses`: every one, in the order they came, those that were replaced too.
    """

    consultation: Consultation
    consultees: Sequence[Consultee]
    questions: Sequence[ConsultationQuestion]
    responses: Sequence[ConsultationResponse]
    comments: Sequence[Comment]
    assignments: Sequence[Assignment]
    masks: dict[str, list[Span]] = field(default_factory=dict)
    is_public: bool = False

    @cached_property
    def asked_as(self) -> dict[str, str]:
        """The words of what was answered to, by key."""
        return questions_of(self.responses)

    @cached_property
    def replaced(self) -> dict[str, int]:
        """The number of the answer that came in place of each that was replaced."""
        return {one.replaces_id: one.number for one in self.responses if one.replaces_id}

    @cached_property
    def current(self) -> list[ConsultationResponse]:
        """The answers that hold."""
        return [one for one in self.responses if one.pk not in self.replaced]

    @cached_property
    def stands(self) -> list[tuple[str, int]]:
        """What was thought of it all, in the order of the page, and by how many."""
        counts = Counter(one.stand for one in self.current)
        return [(str(stand.label), counts[stand]) for stand in ConsultationResponse.Stand if counts[stand]]

    @cached_property
    def chosen(self) -> list[tuple[ConsultationQuestion, list[tuple[str, int]]]]:
        """Each question, and how many chose what."""
        found = []
        for question in self.questions:
            counts = Counter(said for one in self.current if (said := one.choices.get(question.pk)))
            known = [(option, counts.pop(option)) for option in question.options if counts[option]]
            found.append((question, [*known, *sorted(counts.items())]))
        return found

    @cached_property
    def by_kind(self) -> list[KindCounts]:
        """Those asked, by kind, in the order of the kinds."""
        said: dict[str, str] = {}
        for one in self.current:
            if one.consultee_id:
                said[one.consultee_id] = one.stand
        groups: dict[str, list[Consultee]] = defaultdict(list)
        for consultee in self.consultees:
            groups[consultee.kind].append(consultee)
        found = []
        for kind in Contact.Kind:
            asked = groups[kind]
            if asked:
                answered = [said[one.pk] for one in asked if one.pk in said]
                nothing = sum(stand in NOTHING_TO_SAY for stand in answered)
                found.append(KindCounts(str(kind.label), len(asked), len(answered) - nothing, nothing))
        return found

    @cached_property
    def unasked(self) -> int:
        """How many answered who were not asked."""
        return sum(one.consultee_id is None for one in self.current)

    @cached_property
    def themes(self) -> list[tuple[str, list[Comment]]]:
        """The comments by what they are about, each theme in Swedish order, those without one last."""
        groups: dict[str, list[Comment]] = defaultdict(list)
        spelled: dict[str, str] = {}
        for comment in self.comments:
            theme = spelled.setdefault(comment.theme.casefold(), comment.theme)
            groups[theme].append(comment)
        rest = groups.pop("", [])
        ordered = sorted(groups.items(), key=lambda item: sort_key(item[0]))
        return [*ordered, *([(WITHOUT_THEME, rest)] if rest else [])]

    @cached_property
    def outcomes(self) -> list[tuple[str, int]]:
        counts = Counter(one.outcome for one in self.comments)
        return [(str(outcome.label), counts[outcome]) for outcome in Comment.Outcome if counts[outcome]]

    @cached_property
    def without_reason(self) -> list[Comment]:
        return [one for one in self.comments if not one.reason]

    def sender(self, response: ConsultationResponse) -> str:
        """Who answered: of somebody private the kind alone, where it may be read by all."""
        if not (self.is_public and response.is_private):
            return response.sender
        return PRIVATE_FIRM if response.sender_kind == Contact.Kind.COMPANY else PRIVATE_PERSON

    def text(self, response: ConsultationResponse) -> str:
        """What was written in the box, with what is masked left out where it may be read by all."""
        return masked(response.text, self.masks.get(response.pk, ())) if self.is_public else response.text

    def quote(self, comment: Comment) -> str:
        response = comment.response
        spans = self.masks.get(response.pk, ())
        if not self.is_public or not spans or comment.start is None or comment.end is None:
            return comment.quote
        return masked_part(response.text, spans, comment.start, comment.end)


def account_of_consultation(consultation: Consultation, *, is_public: bool = False) -> ConsultationAccount:
    """Read what there is, in as many queries for one answer as for a thousand."""
    comments = Comment.objects.filter(response__consultation=consultation, node__removed_at=None)
    masks: dict[str, list[Span]] = defaultdict(list)
    rows = ResponseMask.objects.filter(response__consultation=consultation)
    for response, start, end in rows.values_list("response", "start", "end"):
        masks[response].append((start, end))
    responses = consultation.responses.prefetch_related("files__file", "files__response")
    there = {one.pk: one for one in responses}
    found = list(comments.select_related("place").order_by("response__number", "number"))
    for comment in found:
        comment.response = there[comment.response_id]
    assignments = Assignment.objects.filter(source__in=[one.pk for one in found if one.outcome == "assignment"])
    return ConsultationAccount(
        consultation=consultation,
        consultees=list(consultation.consultees.all()),
        questions=list(consultation.questions.all()),
        responses=list(there.values()),
        comments=found,
        assignments=list(assignments),
        masks=dict(masks),
        is_public=is_public,
    )
