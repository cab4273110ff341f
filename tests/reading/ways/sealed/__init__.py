"""The sealed half: not to be read by whoever writes rules. Only the score of each way and the mean are printed.

They were chosen and written before anything was scored, by somebody who had not seen the rules. What they make is not
kept, not shown and not looked at either. Who must change one changes a paper or a writer that both halves use.
"""

from ..way import Way
from . import by_headings, by_lot, by_tables, more

WAYS: list[Way] = [*by_headings.WAYS, *by_tables.WAYS, *more.WAYS, *by_lot.WAYS]
