"""The lanes of work: each is worked by a process of its own, so that what is quick never waits for what is heavy."""

MAIL = "mail"  # single letters, and codes to sign in by first among them
MAILINGS = "mailings"  # letters to many: a server that is slow with them keeps no code waiting
HEAVY = "heavy"  # everything else: files read, the log sealed, what is left over swept away

LANES = (MAIL, MAILINGS, HEAVY)
