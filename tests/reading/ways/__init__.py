"""Programmes and plans that are drawn: a tree, written in one of many ways, with the key to what stands in it.

`drawing` makes a tree of our own sentences (`sentences.txt`). A way of writing (`way`) is a function from a tree to a
`paper`, which the writers (`write_*`) make into Word, ODF, HTML, PDF or Markdown. `scores` reads it and compares with
the key.

The ways are in two halves. The open ones (`open_*`) are there to be read and to learn from. Those in `sealed` were
chosen and made by somebody who had not seen the rules, before anything was scored; whoever writes rules reads neither
them nor what they make, only their figures. When the open half draws away from the sealed one, the rules have learnt
ways instead of structure.

The open half was drawn a second time (`open_levels`, `open_columns`, `open_running`, `open_web`, `open_long`), when the
rules read every way of the first and a fourth of the sealed ones badly: by somebody who had seen no rule either. These
have no pair.

`python -m tests.reading.ways` prints the table (docs/reading.md).
"""
