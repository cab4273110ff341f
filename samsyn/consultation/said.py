"""What somebody answered, in words and in the order of the page: for receipts, the answer as PDF and the report."""

from collections.abc import Iterable, Mapping

from samsyn.consultation.models import ConsultationQuestion, ConsultationResponse
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node

BOX = "Vad vill du säga till oss?"
STAND = "Vad tycker du om förslaget?"
GONE = "En fråga som inte finns kvar"  # taken away after somebody answered it
PLACE = "place:"  # before the key of a node: what was written at that place of the text


def asked_about(title: str) -> str:
    """What is asked about, inside a sentence: "Vad tycker du om förslaget till näringslivsprogram?"."""
    words = in_running_text(title)
    return f"förslaget{words.removeprefix('förslag')}" if words.startswith("förslag ") else words


def questions_of(responses: Iterable[ConsultationResponse]) -> dict[str, str]:
    """Key → the words that the responses answer to, in the order of the page. Two queries for one or a thousand."""
    responses = list(responses)
    consultations = {one.consultation_id for one in responses}
    keys = dict.fromkeys(key for one in responses for key in one.choices)
    places = [key.removeprefix(PLACE) for key in keys if key.startswith(PLACE)]
    titles = dict(Node.objects.filter(pk__in=places).values_list("pk", "label")) if places else {}
    questions = ConsultationQuestion.objects.filter(consultation__in=consultations).values_list("pk", "text")
    return {**dict(questions), **{f"{PLACE}{place}": f"Om ”{titles.get(place, place)}”" for place in places}}


def said_in_words(
    response: ConsultationResponse, questions: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:  # fmt: skip
    """Pairs of question and answer; what was not answered is left out. `questions`: of `questions_of`, else asked."""
    questions = questions_of([response]) if questions is None else questions
    choices = response.choices
    asked = [(STAND, response.get_stand_display())]
    asked += [(words, choices[key]) for key, words in questions.items() if key in choices and not key.startswith(PLACE)]
    asked += [(BOX, response.text)]
    asked += [(questions[key], choices[key]) for key in choices if key in questions and key.startswith(PLACE)]
    asked += [(GONE, words) for key, words in choices.items() if key not in questions]
    return [(question, words) for question, words in asked if words]
