"""Which action a new line of money or a new step belongs to: by the number or the name in its row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.spreadsheets.columns import ACTION, Context
from samsyn.spreadsheets.plan_excel.reading import ReadRow

WHERE = "Skriv rätt nummer i kolumnen Nr, eller namnet i kolumnen bredvid, så vet Samsyn var raden hör hemma."


class Nowhere(ValueError):
    """Nothing, or two things, are where the row says that it belongs. The message is a Swedish sentence."""


@dataclass
class Parents:
    """The plan's actions by number and by name, and those that the same file makes. "" for a name that two have."""

    numbers: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict)
    own_numbers: dict[str, str] = field(default_factory=dict)  # that somebody gave to a new row

    @staticmethod
    def of(context: Context) -> "Parents":
        found = Parents({place.number: pk for pk, place in context.tree.places.items()})
        for action in context.tree.actions:
            found._name(action.title, action.pk)
        return found

    def add(self, row: ReadRow, pk: str) -> None:
        """A new action of the file, which its own lines and steps may name."""
        self._name(row.words.get(ACTION, ""), pk)
        if number := row.words.get("Nr", ""):
            self.own_numbers[number] = "" if number in self.own_numbers else pk

    def _name(self, name: str, pk: str) -> None:
        key = _plain(name)
        if key:
            self.names[key] = pk if self.names.get(key, pk) == pk else ""

    def of_row(self, row: ReadRow) -> str:
        """The action's id. Raises Nowhere."""
        number, name = row.words.get("Nr", ""), row.words.get(ACTION, "")
        numbered = self.numbers.get(number) or self.own_numbers.get(number)
        named = self.names.get(_plain(name))
        if numbered and named and numbered != named:
            raise Nowhere(f"Nr {number} är något annat än ”{name}”. Rätta det ena, så vet Samsyn var raden hör hemma.")
        if found := numbered or named:
            return found
        raise Nowhere(WHERE)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
