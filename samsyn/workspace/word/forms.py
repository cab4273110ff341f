"""The form that takes a Word file back."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from samsyn.lib.bounded import ReaderDied
from samsyn.nodes.models import Node
from samsyn.reading import ReadingRefused
from samsyn.reading.media import MEDIA_TYPES
from samsyn.ui.forms import KeyedForm
from samsyn.ui.uploads import UploadField
from samsyn.word_return.operations import GivenFile
from samsyn.word_return.reading import NotReadBack, OtherDocument, WordReturnReading, read_word_return


@dataclass(frozen=True)
class NewWordReturn:
    given: GivenFile
    reading: WordReturnReading
    client_key: str


class WordFileForm(KeyedForm):
    """A Word file that Samsyn made, read when it is looked at."""

    file = UploadField(
        label="Wordfilen",
        accept=".docx",
        called="En .docx som har laddats ner från Samsyn",
        smaller="Ta bort bilder som inte behövs, spara filen på nytt och försök igen.",
        error_messages={"required": "Välj Wordfilen som har ändrats."},
    )

    def __init__(self, *args: Any, node: Node, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.node = node

    def clean_file(self) -> tuple[GivenFile, WordReturnReading]:
        file = self.cleaned_data["file"]
        data = file.read()
        try:
            reading = read_word_return(self.node, data)
        except (ReadingRefused, ReaderDied) as refusal:
            raise ValidationError(str(refusal)) from refusal
        except NotReadBack as other:
            raise ValidationError(
                "Filen är en jämförelse, en processbeskrivning eller ett beslutsunderlag från Samsyn. Sådana går "
                "inte att läsa in igen. Ändra i programmet, planen eller processen som filen är gjord av."
            ) from other
        except OtherDocument as other:
            raise ValidationError(
                f"Filen är gjord av ett annat dokument än ”{self.node.label}”. Öppna det och läs in filen där."
            ) from other
        return (file.name, MEDIA_TYPES["docx"], data), reading

    def said(self) -> NewWordReturn:
        given, reading = self.cleaned_data["file"]
        return NewWordReturn(given, reading, self.key())
