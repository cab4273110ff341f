"""What of an answer is not published: chosen, and taken back."""

from samsyn.audit.operations import operation, record
from samsyn.consultation.models import ConsultationResponse
from samsyn.handling.models import ResponseMask
from samsyn.tenants.actors import Actor, person_of


class NotThere(Exception):
    """The words do not stand in the answer."""


@operation
def mask_words(*, by: Actor, response: ConsultationResponse, words: str, why: str = "") -> list[ResponseMask]:
    """Mask each place of the answer where just these words stand, as words: "Bo" is not in "Boende". NotThere."""
    spans = places_of(response.text, words)
    if not spans:
        raise NotThere
    made = [
        ResponseMask.objects.get_or_create(
            response=response, start=start, end=end,
            defaults={"municipality": response.municipality, "why": why, "by": person_of(by)},
        )
        for start, end in spans
    ]  # fmt: skip
    if any(is_new for _, is_new in made):
        record(by=by, verb="response.masked", thing=response, label=f"Svar {response.number}", number=response.number)
    return [mask for mask, _ in made]


@operation
def unmask(*, by: Actor, mask: ResponseMask) -> None:
    """Let the words be published after all."""
    number = mask.response.number
    if ResponseMask.objects.filter(pk=mask.pk).delete()[0]:
        record(by=by, verb="response.unmasked", thing=mask.response, label=f"Svar {number}", number=number)


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in the text with nothing of a word right before or after, in characters."""
    found, at = [], 0
    while words and (at := text.find(words, at)) >= 0:
        end = at + len(words)
        joins = (at > 0 and text[at - 1].isalnum() and words[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and words[-1].isalnum()
        )
        if not joins:
            found.append((at, end))
        at = end if not joins else at + 1
    return found
