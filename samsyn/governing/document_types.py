"""What kind of document a cover or a title says: "Biblioteksplan 2024–2027" is a plan, "Måltidspolicy" a policy."""

import re
from collections.abc import Iterable

from samsyn.governing.models import DocumentType

# In the order they are looked for: a "handlingsplan" is a plan too.
_ENDINGS = [
    (DocumentType.ACTION_PLAN, r"(?:handlings|åtgärds|aktivitets)plan(?:en|er)?"),
    (DocumentType.COMPREHENSIVE_PLAN, r"översiktsplan(?:en)?"),
    (DocumentType.PROGRAMME, r"program(?:met)?"),
    (DocumentType.STRATEGY, r"strategi(?:n|er)?"),
    (DocumentType.POLICY, r"policy(?:n)?"),
    (DocumentType.GUIDELINE, r"riktlinje(?:r|n|rna)?"),
    (DocumentType.PROCEDURE, r"rutin(?:er|en)?"),
    (DocumentType.REGULATIONS, r"reglemente(?:t|n)?"),
    (DocumentType.PLAN, r"plan(?:en)?"),
]
_ended = [(kind, re.compile(rf"\w*{ending}", re.IGNORECASE)) for kind, ending in _ENDINGS]


def type_named(said: Iterable[str]) -> str:
    """The type that the first of the words names, by its first word that ends as one; "" when none does."""
    for words in said:
        for word in re.findall(r"[^\W\d_]+", words):
            for kind, pattern in _ended:
                if pattern.fullmatch(word):
                    return str(kind)
    return ""
