"""A Word file that Samsyn made, edited elsewhere and read back: what was changed, by whom, at which block.

`read_back` reads the file, `propose` compares it with the texts as they are known, `take` puts chosen proposals in.
"""

from .changes import Proposal, propose, take
from .reading_back import read_back
from .wordblock import Comment, Tracked, WordBlock

__all__ = ["Comment", "Proposal", "Tracked", "WordBlock", "propose", "read_back", "take"]
