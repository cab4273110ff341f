"""An extension point: a named, typed list that packages fill when the application is ready."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Entries in the order they came. Two with one key is a mistake in the program and raises ValueError."""

    def __init__(self, name: str, key: Callable[[T], str]):
        self.name = name
        self._key = key
        self._entries: dict[str, T] = {}

    def add(self, *entries: T) -> None:
        for entry in entries:
            key = self._key(entry)
            if key in self._entries:
                raise ValueError(f"{self.name}: {key!r} is added twice")
            self._entries[key] = entry

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def __getitem__(self, key: str) -> T:
        return self._entries[key]

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def get(self, key: str) -> T | None:
        return self._entries.get(key)
