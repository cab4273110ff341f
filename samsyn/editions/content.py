"""Edition content as data: checked on the way in, brought up to today's schema on the way out, amended."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from samsyn.lib.canonical import canonical_bytes

SCHEMA = "samsyn.edition/1"

# One pure function per old schema, from it to the next. Old editions are never rewritten in the database.
UPCASTERS: dict[str, Callable[[dict], dict]] = {}


@dataclass(frozen=True)
class Amendment:
    """A change made at the meeting: the new value of one field of one node."""

    node: str
    field: str
    value: Any


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((Path(__file__).parent / "schemas" / "edition-1.json").read_text())
    return Draft202012Validator(schema)


def to_body(content: dict) -> str:
    """The content as canonical JSON text. ValueError when it does not follow the schema: a mistake of ours."""
    problem = next(_validator().iter_errors(content), None)
    if problem is not None:
        raise ValueError(f"edition content: {problem.json_path}: {problem.message[:200]}")
    return canonical_bytes(content).decode()


def from_body(body: str) -> dict:
    content = json.loads(body)
    while content["schema"] != SCHEMA:
        content = UPCASTERS[content["schema"]](content)
    return content


@lru_cache(maxsize=16)
def shown_content(body: str) -> dict:
    """The content of a body to show and never to change: the dict is kept and shared between requests.

    A locked version cannot change, and a plan of a thousand actions takes longer to parse than to show.
    """
    return from_body(body)


def nodes_of(content: dict) -> Iterator[dict]:
    """The document and everything under it, in reading order."""
    yield content
    for child in content["children"]:
        yield from nodes_of(child)


def find_node(content: dict, node_id: str) -> dict | None:
    return next((node for node in nodes_of(content) if node["id"] == node_id), None)


def amend(content: dict, amendments: list[Amendment]) -> dict:
    """A copy of the content with the amendments made. KeyError for a node or field that is not in it."""
    amended = deepcopy(content)
    for amendment in amendments:
        node = find_node(amended, amendment.node)
        if node is None or amendment.field not in node["fields"]:
            raise KeyError(f"{amendment.node}.{amendment.field}")
        node["fields"][amendment.field] = amendment.value
    return amended
