"""What somebody answered, in words and in the order of the page: for the receipt, its mail and the answer as PDF."""

from samsyn.consultation.models import ConsultationResponse
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node

BOX = "Vad vill du säga till oss?"
STAND = "Vad tycker du om förslaget?"


def asked_about(title: str) -> str:
    """What is asked about, inside a sentence: "Vad tycker du om förslaget till näringslivsprogram?"."""
    words = in_running_text(title)
    return f"förslaget{words.removeprefix('förslag')}" if words.startswith("förslag ") else words


def said_in_words(response: ConsultationResponse) -> list[tuple[str, str]]:
    """Pairs of question and answer; what was not answered is left out. Two queries."""
    questions = {one.pk: one.text for one in response.consultation.questions.all()}
    places = [key.removeprefix("place:") for key in response.choices if key.startswith("place:")]
    titles = dict(Node.objects.filter(pk__in=places).values_list("pk", "label")) if places else {}
    asked = [(STAND, response.get_stand_display())]
    asked += [(text, response.choices.get(key, "")) for key, text in questions.items()]
    asked += [(BOX, response.text)]
    asked += [(f"Om ”{titles.get(key, key)}”", response.choices[f"place:{key}"]) for key in places]
    # A question that was taken away after it was answered is told with its answer all the same.
    known = {*questions, *(f"place:{key}" for key in places)}
    asked += [("En fråga som inte finns kvar", words) for key, words in response.choices.items() if key not in known]
    return [(question, words) for question, words in asked if words]
