"""Letters that come in, a mail dropped as a file or taken from a mailbox, read without falling: pure.

`received(data)` in `kinds` reads one: what it says (`Letter`), what it is, and which addresses it says failed.
"""
