"""Documents read in: a file from the municipality becomes a tree that a person corrects before it is applied.

safety → pandoc or pdf → stream → rules → tree. No models here: the staged run stands on top. A rule is a file in
`rules`, and all of them have one signature: `rule(place: Place) -> bool`, where True is that the line is taken.
"""

from .reader import hear, read
from .safety import ReadingRefused
from .tree import Reading

__all__ = ["Reading", "ReadingRefused", "hear", "read"]
