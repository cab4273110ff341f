"""The parts of a rich text by name. Their shape is `schemas/blocks-1.json`, which is asked of all that comes in."""

from collections.abc import Iterable
from typing import Any

Inline = dict[str, Any]
"""A run of text, a footnote or a figure."""

Cell = dict[str, Any]
"""Inlines, over one column or several."""

Block = dict[str, Any]
"""A paragraph, heading, item, quotation or table; also a row of a table, which has an id as they have."""

Content = str | Inline | Iterable["Content"]
"""What becomes inlines: words, an inline, or several of them."""
