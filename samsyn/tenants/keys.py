"""One text key everywhere: a kind letter and 15 base32 characters, so that a row keeps its id between installations."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from samsyn.lib.ids import new_id

ROW = "x"  # the letter of rows that nobody points at


class KeyField(models.CharField):  # type: ignore[type-arg]  # left open, so that a key that may be empty is seen as such
    """Primary key made when the object is made: a letter and 15 random base32 characters (75 bits)."""

    def __init__(self, letter: str = ROW, **options: Any) -> None:
        self.letter = letter
        options.update(primary_key=True, max_length=16, editable=False)
        super().__init__(**options)

    def has_default(self) -> bool:
        return True

    def get_default(self) -> str:
        return new_id(self.letter)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        for key in ("primary_key", "max_length", "editable"):
            options.pop(key, None)
        return name, path, args, {**options, "letter": self.letter}
