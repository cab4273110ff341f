"""Samples of files by name, each made when a test asks for it: every process of the tests reads the modules they stand
in, and few of them ask for any.
"""

from collections.abc import Callable, Iterator, Mapping


class Samples(Mapping[str, bytes]):
    def __init__(self, makers: dict[str, Callable[[], bytes]]) -> None:
        self._makers, self._made = makers, dict[str, bytes]()

    def __getitem__(self, name: str) -> bytes:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
